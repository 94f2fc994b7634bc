package io.aidb.samples.onnx;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.WireFormat;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the graph of an ONNX file. The field numbers are those of {@code onnx.proto3} (ONNX IR version 3 and later);
 * whatever the importer has no use for is skipped. Constants are views of the file's bytes, not copies.
 */
final class OnnxReader {

    private static final int MODEL_GRAPH = 7;
    private static final int GRAPH_NODE = 1;
    private static final int GRAPH_INITIALIZER = 5;
    private static final int NODE_INPUT = 1;
    private static final int NODE_NAME = 3;
    private static final int NODE_OP_TYPE = 4;
    private static final int TENSOR_DIMS = 1;
    private static final int TENSOR_DATA_TYPE = 2;
    private static final int TENSOR_FLOAT_DATA = 4;
    private static final int TENSOR_NAME = 8;
    private static final int TENSOR_RAW_DATA = 9;

    private final CodedInputStream in;
    private final List<OnnxNode> nodes = new ArrayList<>();
    private final List<OnnxTensor> constants = new ArrayList<>();

    private OnnxReader(byte[] file) {
        in = CodedInputStream.newInstance(file);
        in.enableAliasing(true);
    }

    /**
     * Reads an ONNX file.
     *
     * @throws IOException if the bytes are no ONNX file
     */
    static OnnxGraph read(byte[] file) throws IOException {
        OnnxReader reader = new OnnxReader(file);
        reader.eachField(field -> reader.modelField(field));
        if (reader.constants.isEmpty()) {
            throw new IOException("The file holds no ONNX graph with weights.");
        }
        return new OnnxGraph(List.copyOf(reader.nodes), List.copyOf(reader.constants));
    }

    private boolean modelField(int field) throws IOException {
        return field == MODEL_GRAPH && message(this::graphField);
    }

    private boolean graphField(int field) throws IOException {
        switch (field) {
            case GRAPH_NODE -> nodes.add(node());
            case GRAPH_INITIALIZER -> constants.add(tensor());
            default -> {
                return false;
            }
        }
        return true;
    }

    private OnnxNode node() throws IOException {
        List<String> inputs = new ArrayList<>();
        String[] nameAndOperator = {"", ""};
        message(field -> {
            switch (field) {
                case NODE_INPUT -> inputs.add(in.readString());
                case NODE_NAME -> nameAndOperator[0] = in.readString();
                case NODE_OP_TYPE -> nameAndOperator[1] = in.readString();
                default -> {
                    return false;
                }
            }
            return true;
        });
        return new OnnxNode(nameAndOperator[1], nameAndOperator[0], List.copyOf(inputs));
    }

    private OnnxTensor tensor() throws IOException {
        TensorFields tensor = new TensorFields();
        message(tensor::read);
        return tensor.toTensor();
    }

    private boolean message(FieldReader fields) throws IOException {
        int limit = in.pushLimit(in.readRawVarint32());
        eachField(fields);
        in.popLimit(limit);
        return true;
    }

    private void eachField(FieldReader fields) throws IOException {
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            if (!fields.read(WireFormat.getTagFieldNumber(tag))) {
                in.skipField(tag);
            }
        }
    }

    /** Reads the field with this number, or returns false to have it skipped. */
    private interface FieldReader {
        boolean read(int field) throws IOException;
    }

    private final class TensorFields {

        private final List<Integer> shape = new ArrayList<>();
        private String name = "";
        private int elementType;
        private ByteBuffer data = ByteBuffer.allocate(0);

        boolean read(int field) throws IOException {
            switch (field) {
                case TENSOR_DIMS -> readDims();
                case TENSOR_DATA_TYPE -> elementType = in.readInt32();
                case TENSOR_NAME -> name = in.readString();
                // A packed list of floats has the same bytes as raw data.
                case TENSOR_RAW_DATA, TENSOR_FLOAT_DATA -> data = in.readByteBuffer();
                default -> {
                    return false;
                }
            }
            return true;
        }

        /** Exporters write the dimensions packed or one by one; protobuf allows both. */
        private void readDims() throws IOException {
            if (WireFormat.getTagWireType(in.getLastTag()) != WireFormat.WIRETYPE_LENGTH_DELIMITED) {
                shape.add(Math.toIntExact(in.readInt64()));
                return;
            }
            int limit = in.pushLimit(in.readRawVarint32());
            while (in.getBytesUntilLimit() > 0) {
                shape.add(Math.toIntExact(in.readInt64()));
            }
            in.popLimit(limit);
        }

        OnnxTensor toTensor() {
            return new OnnxTensor(name, List.copyOf(shape), elementType, data);
        }
    }
}
