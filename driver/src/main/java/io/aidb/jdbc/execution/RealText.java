package io.aidb.jdbc.execution;

import com.fasterxml.jackson.core.io.NumberOutput;
import java.math.BigDecimal;

/**
 * The text of {@code real} values as PostgreSQL prints them (float4out with its default extra_float_digits). The same
 * value comes out of it again; PostgreSQL writes a digit more where the shortest decimal lies exactly between two values
 * (1.5000001e+10), and one less for the smallest value of all.
 */
final class RealText {

    /** The decimal exponents that are printed without an exponent: those of at most six digits before the point. */
    private static final int LEAST_PLAIN_EXPONENT = -4;

    private static final int LARGEST_PLAIN_EXPONENT = 5;

    /** From here on Java writes no exponent, which it does with all smaller values. */
    private static final float LEAST_PLAIN_IN_JAVA = 1e-3f;

    /** From here on PostgreSQL writes an exponent. */
    private static final float LEAST_LARGE = 1e6f;

    private RealText() {}

    /** The text of an array. */
    static String of(float[] vector) {
        StringBuilder text = new StringBuilder(vector.length * 12 + 2).append('{');
        for (int i = 0; i < vector.length; i++) {
            append(vector[i], i == 0 ? text : text.append(','));
        }
        return text.append('}').toString();
    }

    /** The text of an array without NULL elements. */
    static String of(Float[] vector) {
        float[] values = new float[vector.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = vector[i];
        }
        return of(values);
    }

    private static void append(float value, StringBuilder text) {
        float size = Math.abs(value);
        if (size >= LEAST_PLAIN_IN_JAVA && size < LEAST_LARGE) {
            // Nearly all values of embeddings: both write them alike, but for the ".0" of whole numbers.
            String shortest = NumberOutput.toString(value, true);
            text.append(shortest, 0, shortest.length() - (shortest.endsWith(".0") ? 2 : 0));
        } else if (Float.isNaN(value)) {
            text.append("NaN");
        } else if (Float.isInfinite(value)) {
            text.append(value > 0 ? "Infinity" : "-Infinity");
        } else if (value == 0) {
            text.append(1 / value < 0 ? "-0" : "0");
        } else {
            // The fewest digits that give the same float, which Float.toString finds only from Java 19 on.
            appendDecimal(new BigDecimal(NumberOutput.toString(value, true)).stripTrailingZeros(), text);
        }
    }

    private static void appendDecimal(BigDecimal decimal, StringBuilder text) {
        int exponent = decimal.precision() - decimal.scale() - 1;
        if (exponent >= LEAST_PLAIN_EXPONENT && exponent <= LARGEST_PLAIN_EXPONENT) {
            text.append(decimal.toPlainString());
            return;
        }
        String digits = decimal.unscaledValue().abs().toString();
        text.append(decimal.signum() < 0 ? "-" : "").append(digits.charAt(0));
        if (digits.length() > 1) {
            text.append('.').append(digits, 1, digits.length());
        }
        text.append(exponent < 0 ? "e-" : "e+");
        text.append(Math.abs(exponent) < 10 ? "0" : "").append(Math.abs(exponent));
    }
}
