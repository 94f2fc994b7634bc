package io.aidb.schema.credential;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aidb.engine.AidbException;
import io.aidb.engine.SqlState;
import io.aidb.engine.registry.Credentials;
import java.io.IOException;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Credentials as JSON: {@code {"secrets": {"api_key": "…"}, "origins": ["https://host:443"]}}. */
final class CredentialDocument {

    private static final ObjectMapper JSON = new ObjectMapper();

    private CredentialDocument() {}

    static byte[] write(Credentials credentials) {
        ObjectNode document = JSON.createObjectNode();
        ObjectNode secrets = document.putObject("secrets");
        credentials.secrets().forEach(secrets::put);
        credentials.origins().forEach(document.putArray("origins")::add);
        try {
            return JSON.writeValueAsBytes(document);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e.getOriginalMessage()); // without a cause that may show the document
        }
    }

    static Credentials read(String provider, byte[] document) {
        JsonNode root;
        try {
            root = JSON.readTree(document);
        } catch (IOException e) {
            throw malformed(provider);
        }
        if (!root.path("secrets").isObject()) {
            throw malformed(provider);
        }
        Map<String, String> secrets = new TreeMap<>();
        root.path("secrets")
                .properties()
                .forEach(s -> secrets.put(s.getKey(), s.getValue().asText()));
        Set<String> origins = new HashSet<>();
        root.path("origins").forEach(origin -> origins.add(origin.asText()));
        return new Credentials(secrets, origins);
    }

    private static AidbException malformed(String provider) {
        return new AidbException(
                SqlState.SYSTEM_ERROR,
                "The stored credentials of provider \"" + provider + "\" are not in a form that this driver knows.",
                "Store them again with replace_credentials => true.");
    }
}
