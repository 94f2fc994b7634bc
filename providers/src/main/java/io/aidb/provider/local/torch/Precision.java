package io.aidb.provider.local.torch;

import java.util.Arrays;
import java.util.Optional;

/** The numbers that the linear steps of a model are computed with, which are nearly all of its work. */
public enum Precision {
    FP32("fp32", 6, 4),
    BF16("bf16", 15, 2),
    FP16("fp16", 5, 2),
    /** Weights and inputs of most linear steps in 8 bits, of the others in 16; everything else in 32. */
    INT8("int8", 6, 2);

    private final String word;
    private final int dtype;
    private final int bytes;

    Precision(String word, int dtype, int bytes) {
        this.word = word;
        this.dtype = dtype;
        this.bytes = bytes;
    }

    /** The precision that a configuration names; empty for any other word. */
    public static Optional<Precision> of(String word) {
        return Arrays.stream(values()).filter(p -> p.word.equals(word)).findFirst();
    }

    /** What a configuration calls it. */
    public String word() {
        return word;
    }

    /** The most bytes of an element of a linear step's weight. */
    int bytes() {
        return bytes;
    }

    /** What lies between the linear steps, as torch.dtype numbers it. */
    int dtype() {
        return dtype;
    }
}
