package io.aidb.provider.local.weights;

/** The 16-bit floating-point formats, widened without loss. */
final class Float16 {

    private static final int SUBNORMAL_EXPONENT = 0;
    private static final int SPECIAL_EXPONENT = 0x1f;
    private static final float SMALLEST = 0x1p-24f;

    private Float16() {}

    /** A bfloat16 is the upper half of a float. */
    static float ofBrain(short bits) {
        return Float.intBitsToFloat(bits << 16);
    }

    /** IEEE 754 binary16: sign, 5 bits of exponent (bias 15), 10 bits of fraction. */
    static float ofHalf(short bits) {
        int sign = (bits & 0x8000) << 16;
        int exponent = (bits >> 10) & 0x1f;
        int fraction = bits & 0x3ff;
        if (exponent == SUBNORMAL_EXPONENT) {
            float value = fraction * SMALLEST;
            return sign == 0 ? value : -value;
        }
        int wideExponent = exponent == SPECIAL_EXPONENT ? 0xff : exponent - 15 + 127;
        return Float.intBitsToFloat(sign | wideExponent << 23 | fraction << 13);
    }
}
