package io.aidb.provider.openai;

import com.fasterxml.jackson.core.JsonGenerator;
import io.aidb.provider.http.ConfigReader;
import java.io.IOException;
import java.util.Optional;

/**
 * The key {@code max_tokens}: a number, or {@code {"size", "format"}} where {@code format} says which member of the request
 * it becomes: {@code default} {@code max_completion_tokens}, {@code legacy} {@code max_tokens}, {@code both} both. A
 * number is {@code default} at OpenAI, whose newer models know nothing else, and {@code legacy} at other servers.
 */
record MaxTokens(int size, boolean completionTokens, boolean legacyTokens) {

    private static final int MOST = 100_000_000;

    static Optional<MaxTokens> read(ConfigReader config, boolean openai) {
        Optional<Boolean> isObject = config.read(
                "max_tokens",
                "a whole number from 1, or an object with size and format",
                v -> v.isObject() || v.canConvertToExactIntegral(),
                com.fasterxml.jackson.databind.JsonNode::isObject);
        if (isObject.isEmpty()) {
            return Optional.empty();
        }
        if (!isObject.get()) {
            int size = config.integer("max_tokens", 1, MOST).orElseThrow();
            return Optional.of(new MaxTokens(size, openai, !openai));
        }
        ConfigReader section = config.section("max_tokens").orElseThrow();
        String format = section.choice("format", "default", "legacy", "both").orElse("default");
        int size = section.integer("size", 1, MOST)
                .orElseThrow(() -> section.refuse("size", "a whole number from 1 to " + MOST));
        return Optional.of(new MaxTokens(size, !format.equals("legacy"), !format.equals("default")));
    }

    void write(JsonGenerator json) throws IOException {
        if (completionTokens) {
            json.writeNumberField("max_completion_tokens", size);
        }
        if (legacyTokens) {
            json.writeNumberField("max_tokens", size);
        }
    }
}
