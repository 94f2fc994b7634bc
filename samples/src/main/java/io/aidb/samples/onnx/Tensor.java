package io.aidb.samples.onnx;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.List;

/** A float32 tensor of a checkpoint; the data are its elements in row-major order, little-endian. */
record Tensor(String name, List<Integer> shape, ByteBuffer data) {

    Tensor {
        long elements = shape.stream().mapToLong(Integer::longValue).reduce(1, Math::multiplyExact);
        if (elements * Float.BYTES != data.remaining()) {
            throw new IllegalArgumentException(
                    "The tensor " + name + " has the shape " + shape + " but " + data.remaining() + " bytes of data.");
        }
    }

    /** The same matrix with rows and columns exchanged. */
    Tensor transposed() {
        int rows = shape.get(0);
        int columns = shape.get(1);
        FloatBuffer source = data.duplicate().order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
        ByteBuffer target = ByteBuffer.allocate(data.remaining()).order(ByteOrder.LITTLE_ENDIAN);
        for (int column = 0; column < columns; column++) {
            for (int row = 0; row < rows; row++) {
                target.putFloat(source.get(row * columns + column));
            }
        }
        return new Tensor(name, List.of(columns, rows), target.flip());
    }
}
