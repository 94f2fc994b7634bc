package io.aidb.provider.http;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import io.aidb.engine.AidbException;
import io.aidb.engine.Settings;
import io.aidb.engine.SqlState;
import io.aidb.engine.spi.Model;
import io.aidb.provider.net.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The secrets that a model may use and the origins that they were given for. {@code toString} shows neither.
 *
 * @param values by name, such as {@code api_key}
 * @param origins as texts, such as {@code https://host:8443}
 */
record Secrets(Map<String, String> values, List<String> origins) {

    /**
     * Those of the environment variable that the model names, else those that the registry holds for the provider. The
     * variable holds the bare key, or a JSON object with {@code api_key} or {@code basic_auth} and {@code origins}.
     */
    static Secrets of(HttpConfig config, Model model, Settings settings) {
        Optional<String> variable = config.credentialsEnv();
        if (variable.isPresent()) {
            return fromEnvironment(variable.get(), settings);
        }
        return model.credentials()
                .map(c -> new Secrets(c.secrets(), List.copyOf(c.origins())))
                .orElseGet(() -> new Secrets(Map.of(), List.of()));
    }

    private static Secrets fromEnvironment(String variable, Settings settings) {
        String value = settings.environment(variable)
                .map(String::strip)
                .filter(v -> !v.isEmpty())
                .orElseThrow(() -> new AidbException(
                        SqlState.SYSTEM_ERROR,
                        "The model takes its key from the environment variable " + variable
                                + ", which is not set here.",
                        "Set it for the process that runs the driver, or remove credentials_env from the model."));
        if (!value.startsWith("{")) {
            return new Secrets(Map.of("api_key", value), List.of());
        }
        try {
            JsonNode json = Json.MAPPER.readTree(value);
            Map<String, String> values = new TreeMap<>();
            for (String name : List.of("api_key", "basic_auth")) {
                if (json.path(name).isTextual()) {
                    values.put(name, json.path(name).textValue());
                }
            }
            List<String> origins = new ArrayList<>();
            json.path("origins").forEach(o -> origins.add(o.asText()));
            return new Secrets(values, origins);
        } catch (JacksonException e) {
            // without its text, which may quote the secret
            throw new AidbException(
                    SqlState.INVALID_JSON,
                    "The environment variable " + variable + " starts with a brace but is not valid JSON.",
                    "Let it hold the bare key, or {\"api_key\": \"...\", \"origins\": [\"https://host:port\"]}.");
        }
    }

    Optional<String> value(String name) {
        return Optional.ofNullable(values.get(name)).map(String::strip).filter(v -> !v.isEmpty());
    }

    boolean areFor(Origin origin) {
        return origins.stream().anyMatch(origin::isNamedBy);
    }

    @Override
    public String toString() {
        return "Secrets[" + values.size() + " redacted]";
    }
}
