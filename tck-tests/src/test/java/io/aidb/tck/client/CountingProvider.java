package io.aidb.tck.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;

/**
 * A provider of embeddings and completions on loopback that remembers every text that it was asked for, and can be told to
 * fail. A completion is the prompt in brackets.
 */
public final class CountingProvider implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<String> texts = new ArrayList<>();
    private volatile int status = 200;

    public CountingProvider() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/v1/embeddings", exchange -> answer(exchange, this::embeddings));
        server.createContext("/v1/chat/completions", exchange -> answer(exchange, this::completion));
        server.start();
    }

    /** What a text's embedding is: its length, its vowels, and one. */
    public static float[] vector(String text) {
        long vowels = text.chars().filter(c -> "aeiou".indexOf(c) >= 0).count();
        return new float[] {text.length(), vowels, 1};
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/v1/embeddings";
    }

    /** Where completions are. */
    public String chatUrl() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/v1/chat/completions";
    }

    /** Answers with this status from now on; an error if it isn't 200. */
    public void answerWith(int newStatus) {
        status = newStatus;
    }

    /** The texts asked for since the last call of this method. */
    public List<String> takeTexts() {
        synchronized (texts) {
            List<String> taken = List.copyOf(texts);
            texts.clear();
            return taken;
        }
    }

    private void answer(HttpExchange exchange, UnaryOperator<JsonNode> reply) throws IOException {
        try (exchange) {
            JsonNode answer = reply.apply(JSON.readTree(exchange.getRequestBody()));
            byte[] body = status == 200 ? JSON.writeValueAsBytes(answer) : new byte[] {'{', '}'};
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private void remember(String text) {
        synchronized (texts) {
            texts.add(text);
        }
    }

    private JsonNode embeddings(JsonNode request) {
        ObjectNode reply = JSON.createObjectNode();
        ArrayNode data = reply.putArray("data");
        JsonNode input = request.get("input");
        for (JsonNode text : input.isArray() ? input : JSON.createArrayNode().add(input)) {
            remember(text.asText());
            ArrayNode embedding = data.addObject().put("index", data.size() - 1).putArray("embedding");
            for (float component : vector(text.asText())) {
                embedding.add(component);
            }
        }
        return reply;
    }

    private JsonNode completion(JsonNode request) {
        String prompt = request.get("messages").get(0).get("content").asText();
        remember(prompt);
        ObjectNode reply = JSON.createObjectNode();
        reply.putArray("choices").addObject().putObject("message").put("content", "[" + prompt + "]");
        return reply;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
