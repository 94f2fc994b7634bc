package io.aidb.provider.openai;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/** Writes the request of a chat completion. */
final class ChatRequest {

    private ChatRequest() {}

    /** The JSON; {@code stream} asks for server-sent events. */
    static byte[] write(ChatConfig config, String prompt, boolean stream) throws IOException {
        return RequestJson.object(
                json -> {
                    writeMembers(json, config, prompt);
                    if (stream) {
                        json.writeBooleanField("stream", true);
                        writeStreamOptions(json, config);
                    }
                },
                config.http().extraBody());
    }

    /** Asks for the count of tokens, unless {@code extra_body} asks for something else. */
    private static void writeStreamOptions(JsonGenerator json, ChatConfig config) throws IOException {
        if (config.http()
                .extraBody()
                .filter(extra -> extra.has("stream_options"))
                .isEmpty()) {
            json.writeObjectFieldStart("stream_options");
            json.writeBooleanField("include_usage", true);
            json.writeEndObject();
        }
    }

    /** An estimate of the tokens of a request and of the longest answer that it allows, as far as that is known. */
    static long tokens(ChatConfig config, String prompt) {
        return TokenEstimate.of(prompt)
                + config.systemPrompt().map(TokenEstimate::of).orElse(0L)
                + config.maxTokens().map(MaxTokens::size).orElse(0);
    }

    private static void writeMembers(JsonGenerator json, ChatConfig config, String prompt) throws IOException {
        json.writeStringField("model", config.model());
        json.writeArrayFieldStart("messages");
        if (config.systemPrompt().isPresent()) {
            message(json, "system", config.systemPrompt().get());
        }
        message(json, "user", prompt);
        json.writeEndArray();
        if (config.temperature().isPresent()) {
            json.writeNumberField("temperature", config.temperature().getAsDouble());
        }
        if (config.topP().isPresent()) {
            json.writeNumberField("top_p", config.topP().getAsDouble());
        }
        if (config.seed().isPresent()) {
            json.writeNumberField("seed", config.seed().getAsLong());
        }
        if (config.maxTokens().isPresent()) {
            config.maxTokens().get().write(json);
        }
        if (config.responseFormat().isPresent()) {
            json.writeFieldName("response_format");
            json.writeTree(config.responseFormat().get());
        }
    }

    private static void message(JsonGenerator json, String role, String content) throws IOException {
        json.writeStartObject();
        json.writeStringField("role", role);
        json.writeStringField("content", content);
        json.writeEndObject();
    }
}
