package io.aidb.provider.local.arch;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.aidb.engine.AidbException;
import io.aidb.engine.SqlState;
import io.aidb.provider.local.weights.CorruptCheckpoint;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** A JSON file that configures a model, such as {@code config.json}; errors name the file and the key. */
public record ModelConfig(Path file, JsonNode json) {

    private static final ObjectMapper JSON = new ObjectMapper();

    public static ModelConfig read(Path file) throws IOException {
        try {
            JsonNode json = JSON.readTree(file.toFile());
            if (json.isObject()) {
                return new ModelConfig(file, json);
            }
        } catch (JacksonException e) {
            throw CorruptCheckpoint.of(file, "it is not valid JSON", e);
        }
        throw CorruptCheckpoint.of(file, "it is not a JSON object");
    }

    /** The object under a key; an empty one if there is none. */
    public ModelConfig section(String key) {
        JsonNode section = json.path(key);
        return new ModelConfig(file, section.isObject() ? section : JSON.createObjectNode());
    }

    /** A number of something, at least one. */
    public int count(String key) {
        return count(key, 0);
    }

    /** As {@link #count(String)}; a file without the key means {@code fallback}. */
    public int count(String key, int fallback) {
        int value = integer(key, fallback);
        if (value < 1) {
            throw CorruptCheckpoint.of(file, "\"" + key + "\" must be a whole number greater than zero");
        }
        return value;
    }

    /** A whole number of any sign. */
    public int integer(String key, int fallback) {
        JsonNode value = json.path(key);
        if (value.isMissingNode() || value.isNull()) {
            return fallback;
        }
        if (!value.isIntegralNumber() || !value.canConvertToInt()) {
            throw CorruptCheckpoint.of(file, "\"" + key + "\" must be a whole number, not " + value);
        }
        return value.intValue();
    }

    public double number(String key, double fallback) {
        JsonNode value = json.path(key);
        if (!value.isMissingNode() && !value.isNumber()) {
            throw CorruptCheckpoint.of(file, "\"" + key + "\" must be a number, not " + value);
        }
        return value.asDouble(fallback);
    }

    public boolean flag(String key, boolean fallback) {
        return json.path(key).asBoolean(fallback);
    }

    public Optional<String> text(String key) {
        return Optional.ofNullable(json.path(key).textValue());
    }

    /** The meaning of one of a few words; any other word is an error that lists them. */
    public <T> T choice(String key, String fallback, Map<String, T> choices) {
        String word = text(key).orElse(fallback);
        T meaning = choices.get(word);
        if (meaning == null) {
            throw unsupported(key, word, List.copyOf(new TreeSet<>(choices.keySet())));
        }
        return meaning;
    }

    /** The error for a value that this driver has no code for. */
    public AidbException unsupported(String key, String value, List<String> supported) {
        return new AidbException(
                SqlState.SYSTEM_ERROR,
                "The model can't be used here: " + file + " says " + key + " '" + value + "'; supported are "
                        + String.join(", ", supported) + ".",
                "Use a model of a supported kind.");
    }
}
