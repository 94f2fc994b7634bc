package io.aidb.provider.local.weights;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Writes files in the safetensors format, right and wrong ones. */
public final class SafetensorsFixture {

    private SafetensorsFixture() {}

    /** A file with this header and data, whatever they say. */
    public static Path write(Path file, String header, byte[] data) throws IOException {
        byte[] json = header.getBytes(StandardCharsets.UTF_8);
        ByteBuffer buffer = ByteBuffer.allocate(8 + json.length + data.length).order(ByteOrder.LITTLE_ENDIAN);
        buffer.putLong(json.length).put(json).put(data);
        return Files.write(file, buffer.array());
    }

    /** Gives the tensors of a file other names. */
    public static void rename(Path file, UnaryOperator<String> names) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        byte[] json = new byte[(int) buffer.getLong()];
        buffer.get(json);
        ObjectNode renamed = new ObjectMapper().createObjectNode();
        for (Map.Entry<String, JsonNode> entry :
                new ObjectMapper().readTree(json).properties()) {
            String name = entry.getKey();
            renamed.set(name.startsWith("__") ? name : names.apply(name), entry.getValue());
        }
        byte[] data = new byte[buffer.remaining()];
        buffer.get(data);
        write(file, renamed.toString(), data);
    }

    public static byte[] floats(float... values) {
        ByteBuffer buffer = ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (float value : values) {
            buffer.putFloat(value);
        }
        return buffer.array();
    }

    public static byte[] shorts(int... values) {
        ByteBuffer buffer = ByteBuffer.allocate(values.length * Short.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (int value : values) {
            buffer.putShort((short) value);
        }
        return buffer.array();
    }
}
