package io.aidb.provider.openai;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aidb.provider.http.ConfigReader;
import io.aidb.provider.http.HttpConfig;
import io.aidb.provider.http.Json;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;

/**
 * The configuration of a model for chat completions. {@code model} is EDB's key, {@code system_prompt},
 * {@code temperature}, {@code top_p}, {@code seed} and {@code max_tokens} are those of its later editions,
 * {@code response_format} is an addition of this driver. Values that are not set are not sent.
 *
 * @param http what all providers behind HTTP share
 * @param model the model's name at the provider; required
 * @param responseFormat {@code response_format}: as the protocol has it, or a JSON schema that answers must follow
 */
record ChatConfig(
        HttpConfig http,
        String model,
        Optional<String> systemPrompt,
        OptionalDouble temperature,
        OptionalDouble topP,
        OptionalLong seed,
        Optional<MaxTokens> maxTokens,
        Optional<ObjectNode> responseFormat) {

    /** Long answers take minutes. */
    private static final Duration TIMEOUT = Duration.ofMinutes(10);

    private static final Set<String> FORMATS = Set.of("text", "json_object", "json_schema");

    static ChatConfig read(String provider, ObjectNode json, URI defaultUrl) {
        ConfigReader config = new ConfigReader(provider, json);
        HttpConfig http = HttpConfig.read(config, json, defaultUrl, TIMEOUT);
        boolean openai =
                OpenAiDefaults.COMPLETIONS.getHost().equalsIgnoreCase(http.url().getHost());
        return new ChatConfig(
                http,
                config.requiredText("model"),
                config.text("system_prompt"),
                config.number("temperature", 0, 2),
                config.number("top_p", 0, 1),
                config.wholeNumber("seed"),
                MaxTokens.read(config, openai),
                config.object("response_format").map(ChatConfig::format));
    }

    private static ObjectNode format(ObjectNode given) {
        if (FORMATS.contains(given.path("type").asText())) {
            return given;
        }
        ObjectNode format = Json.MAPPER.createObjectNode().put("type", "json_schema");
        format.putObject("json_schema")
                .put("name", "answer")
                .put("strict", true)
                .set("schema", given);
        return format;
    }
}
