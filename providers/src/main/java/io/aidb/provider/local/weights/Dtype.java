package io.aidb.provider.local.weights;

/** The element types of the safetensors format. Weights are read from the floating-point ones of at most 32 bits. */
enum Dtype {
    F64(8),
    F32(4),
    F16(2),
    BF16(2),
    I64(8),
    I32(4),
    I16(2),
    I8(1),
    U64(8),
    U32(4),
    U16(2),
    U8(1),
    BOOL(1);

    private final int bytes;

    Dtype(int bytes) {
        this.bytes = bytes;
    }

    /** The size of an element. */
    int bytes() {
        return bytes;
    }

    boolean isWeight() {
        return this == F32 || this == F16 || this == BF16;
    }
}
