package io.aidb.samples.onnx;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;

/** A safetensors file, read by the letter of the format's description. */
record Safetensors(JsonNode header, int headerLength, ByteBuffer data) {

    static Safetensors read(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int length = Math.toIntExact(buffer.getLong());
        JsonNode header = new JsonMapper().readTree(bytes, Long.BYTES, length);
        ByteBuffer data = buffer.slice(Long.BYTES + length, bytes.length - Long.BYTES - length);
        return new Safetensors(header, length, data);
    }

    float[] floats(String name) {
        int begin = header.at("/" + name + "/data_offsets/0").intValue();
        int end = header.at("/" + name + "/data_offsets/1").intValue();
        float[] values = new float[(end - begin) / Float.BYTES];
        data.slice(begin, end - begin)
                .order(ByteOrder.LITTLE_ENDIAN)
                .asFloatBuffer()
                .get(values);
        return values;
    }
}
