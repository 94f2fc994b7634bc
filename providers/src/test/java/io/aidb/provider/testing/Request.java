package io.aidb.provider.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Map;

/**
 * A request as it arrived.
 *
 * @param headers by name in lower case
 */
public record Request(String method, String path, Map<String, String> headers, String body) {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    public JsonNode json() throws IOException {
        return MAPPER.readTree(body);
    }

    public String header(String name) {
        return headers.getOrDefault(name, "");
    }
}
