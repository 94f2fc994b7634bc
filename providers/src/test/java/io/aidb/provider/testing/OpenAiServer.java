package io.aidb.provider.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;

/** Answers as OpenAI and NVIDIA NIM do: embeddings, chat completions and rankings. */
public final class OpenAiServer implements LocalServer.Handler {

    public static final String EMBEDDINGS = "/v1/embeddings";
    public static final String CHAT = "/v1/chat/completions";
    public static final String RANKING = "/v1/ranking";

    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** The vector that this server gives to a text. */
    public static float[] vectorOf(String text) {
        return new float[] {text.length(), text.hashCode() / 1e9f, 0.5f};
    }

    /** The logit that this server gives to a text. */
    public static double logitOf(String query, String text) {
        return -Math.abs(query.length() - text.length()) - 0.25;
    }

    @Override
    public void handle(Request request, Reply reply) throws IOException {
        JsonNode json = request.json();
        if (!request.method().equals("POST") || !json.path("model").isTextual()) {
            reply.send(400, error("you must provide a model parameter", "invalid_request_error"));
            return;
        }
        switch (request.path()) {
            case EMBEDDINGS -> reply.send(200, embeddings(json));
            case CHAT -> reply.send(200, chat(json));
            case RANKING -> reply.send(200, ranking(json));
            default -> reply.send(404, error("Unknown request URL", "invalid_request_error"));
        }
    }

    public static String error(String message, String code) {
        ObjectNode json = MAPPER.createObjectNode();
        json.putObject("error").put("message", message).put("type", "error").put("code", code);
        return json.toString();
    }

    /** A correct answer to a request for embeddings. */
    public static String embeddings(JsonNode request) {
        ObjectNode answer = MAPPER.createObjectNode().put("object", "list");
        ArrayNode data = answer.putArray("data");
        JsonNode input = request.path("input");
        for (int i = 0; i < input.size(); i++) {
            ObjectNode entry = data.addObject().put("object", "embedding");
            float[] vector = vectorOf(input.get(i).asText());
            if (request.path("encoding_format").asText().equals("base64")) {
                entry.put("embedding", base64(vector));
            } else {
                ArrayNode values = entry.putArray("embedding");
                for (float value : vector) {
                    values.add(value);
                }
            }
            entry.put("index", i);
        }
        answer.putObject("usage").put("prompt_tokens", input.size()).put("total_tokens", input.size());
        return answer.toString();
    }

    public static String base64(float... vector) {
        ByteBuffer bytes = ByteBuffer.allocate(vector.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        for (float value : vector) {
            bytes.putFloat(value);
        }
        return Base64.getEncoder().encodeToString(bytes.array());
    }

    private static String chat(JsonNode request) {
        JsonNode messages = request.path("messages");
        ObjectNode answer = MAPPER.createObjectNode().put("id", "chat-1").put("object", "chat.completion");
        ObjectNode choice =
                answer.putArray("choices").addObject().put("index", 0).put("finish_reason", "stop");
        choice.putObject("message")
                .put("role", "assistant")
                .put(
                        "content",
                        "answer to "
                                + messages.get(messages.size() - 1)
                                        .path("content")
                                        .asText());
        answer.putObject("usage")
                .put("prompt_tokens", 5)
                .put("completion_tokens", 7)
                .put("total_tokens", 12);
        return answer.toString();
    }

    private static String ranking(JsonNode request) {
        ObjectNode answer = MAPPER.createObjectNode();
        ArrayNode rankings = answer.putArray("rankings");
        JsonNode passages = request.path("passages");
        String query = request.path("query").path("text").asText();
        for (int i = passages.size() - 1; i >= 0; i--) {
            rankings.addObject()
                    .put("index", i)
                    .put("logit", logitOf(query, passages.get(i).path("text").asText()));
        }
        return answer.toString();
    }
}
