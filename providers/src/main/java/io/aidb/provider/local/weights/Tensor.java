package io.aidb.provider.local.weights;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;

/** A tensor of 32-bit floats in row-major order, whose content is produced each time it is asked for. */
public interface Tensor {

    /** The lengths of its dimensions; empty for a scalar. */
    List<Long> shape();

    /** Writes the elements as little-endian IEEE 754 floats. */
    void writeTo(OutputStream out) throws IOException;

    /** The number of elements. */
    default long size() {
        return shape().stream().reduce(1L, (a, b) -> a * b);
    }

    /** The tensors one after the other along their first dimension; the other dimensions are equal. */
    static Tensor concat(Tensor... parts) {
        return new Concatenation(Arrays.asList(parts));
    }

    /** Zeros, in place of something that a checkpoint has not. */
    static Tensor zeros(List<Long> shape) {
        return new Zeros(shape);
    }

    /** A copy in memory, which does not need the checkpoint any more. For small tensors. */
    default Tensor copy() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        writeTo(out);
        return new CopiedTensor(shape(), out.toByteArray());
    }
}
