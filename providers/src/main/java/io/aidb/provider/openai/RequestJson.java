package io.aidb.provider.openai;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aidb.provider.http.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Optional;

/** Writes the JSON object of a request. */
public final class RequestJson {

    private RequestJson() {}

    /** Writes members to the object. */
    public interface Writer {
        void write(JsonGenerator json) throws IOException;
    }

    /** An object with the members that {@code writer} writes and, after them, those of {@code extra}. */
    public static byte[] object(Writer writer, Optional<ObjectNode> extra) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream(4_096);
        try (JsonGenerator json = Json.FACTORY.createGenerator(out).setCodec(Json.MAPPER)) {
            json.writeStartObject();
            writer.write(json);
            if (extra.isPresent()) {
                for (var member : extra.get().properties()) {
                    json.writeFieldName(member.getKey());
                    json.writeTree(member.getValue());
                }
            }
            json.writeEndObject();
        }
        return out.toByteArray();
    }
}
