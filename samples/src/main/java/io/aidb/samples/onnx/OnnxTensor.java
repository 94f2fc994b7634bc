package io.aidb.samples.onnx;

import java.nio.ByteBuffer;
import java.util.List;

/** A constant of an ONNX graph. The data are the elements in row-major order, little-endian. */
record OnnxTensor(String name, List<Integer> shape, int elementType, ByteBuffer data) {

    /** {@code TensorProto.DataType.FLOAT} of the ONNX specification. */
    static final int FLOAT = 1;
}
