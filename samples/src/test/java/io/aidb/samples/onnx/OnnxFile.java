package io.aidb.samples.onnx;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Writes small ONNX files; the field numbers are those of onnx.proto3. */
final class OnnxFile {

    private static final int INT64 = 7;

    private final ByteArrayOutputStream graph = new ByteArrayOutputStream();

    OnnxFile node(String operator, String name, String... inputs) {
        return append(1, node -> {
            for (String input : inputs) {
                node.writeString(1, input);
            }
            node.writeString(2, name + "_output");
            node.writeString(3, name);
            node.writeString(4, operator);
        });
    }

    OnnxFile floats(String name, int[] shape, float... values) {
        return append(5, tensor -> {
            writeHeader(tensor, name, shape, OnnxTensor.FLOAT, false);
            tensor.writeBytes(9, littleEndian(values));
        });
    }

    /** The same, with packed dimensions and with the data as a list of floats. */
    OnnxFile packedFloats(String name, int[] shape, float... values) {
        return append(5, tensor -> {
            writeHeader(tensor, name, shape, OnnxTensor.FLOAT, true);
            tensor.writeBytes(4, littleEndian(values));
        });
    }

    OnnxFile longs(String name, long... values) {
        ByteBuffer raw = ByteBuffer.allocate(values.length * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        raw.asLongBuffer().put(values);
        return append(5, tensor -> {
            writeHeader(tensor, name, new int[] {values.length}, INT64, false);
            tensor.writeBytes(9, ByteString.copyFrom(raw));
        });
    }

    byte[] bytes() {
        return message(model -> {
            model.writeInt64(1, 6); // ir_version
            model.writeString(2, "test"); // producer_name
            model.writeByteArray(7, graph.toByteArray());
        });
    }

    private static void writeHeader(CodedOutputStream tensor, String name, int[] shape, int type, boolean packed)
            throws IOException {
        if (packed) {
            tensor.writeByteArray(1, message(dims -> {
                for (int length : shape) {
                    dims.writeUInt64NoTag(length);
                }
            }));
        } else {
            for (int length : shape) {
                tensor.writeInt64(1, length);
            }
        }
        tensor.writeInt32(2, type);
        tensor.writeString(8, name);
    }

    private static ByteString littleEndian(float[] values) {
        ByteBuffer raw = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        raw.asFloatBuffer().put(values);
        return ByteString.copyFrom(raw);
    }

    private OnnxFile append(int field, Content content) {
        graph.writeBytes(message(out -> out.writeByteArray(field, message(content))));
        return this;
    }

    private static byte[] message(Content content) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            CodedOutputStream out = CodedOutputStream.newInstance(bytes);
            content.write(out);
            out.flush();
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private interface Content {
        void write(CodedOutputStream out) throws IOException;
    }
}
