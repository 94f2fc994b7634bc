package io.aidb.samples.spark;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.IntConsumer;

/**
 * A model behind the OpenAI protocol on loopback, whose embedding of a text is its length and its first character's code.
 * It remembers the texts of every request.
 */
final class EmbeddingServer implements AutoCloseable {

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<List<String>> requests = new CopyOnWriteArrayList<>();
    private volatile IntConsumer onRequest = number -> {};
    private volatile String refused = "";

    EmbeddingServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    /** The address to use as a model's {@code url}. */
    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/v1/embeddings";
    }

    /** The texts of each request so far. */
    List<List<String>> requests() {
        return requests;
    }

    /** All texts of all requests so far. */
    List<String> texts() {
        return requests.stream().flatMap(List::stream).toList();
    }

    void forget() {
        requests.clear();
    }

    /** Does something before a request is answered; it gets the number of the request, counted from 1. */
    void onRequest(IntConsumer action) {
        onRequest = action;
    }

    /** From now on, a request with this text is refused; the empty text refuses none. */
    void refuse(String text) {
        refused = text;
    }

    static float[] embedding(String text) {
        return new float[] {text.length(), text.charAt(0)};
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            JsonNode request = new JsonMapper().readTree(exchange.getRequestBody());
            List<String> texts = new ArrayList<>();
            request.get("input").forEach(text -> texts.add(text.textValue()));
            int number;
            synchronized (requests) {
                requests.add(texts);
                number = requests.size();
            }
            onRequest.accept(number);
            if (texts.contains(refused)) {
                respond(exchange, 403, "{\"error\": {\"message\": \"The text is " + refused + ".\"}}");
            } else {
                respond(exchange, 200, embeddings(texts));
            }
        }
    }

    private static String embeddings(List<String> texts) {
        List<String> data = new ArrayList<>();
        for (String text : texts) {
            float[] vector = embedding(text);
            data.add("{\"index\": %d, \"embedding\": [%s, %s]}".formatted(data.size(), vector[0], vector[1]));
        }
        return "{\"object\": \"list\", \"data\": [" + String.join(", ", data) + "]}";
    }

    private static void respond(HttpExchange exchange, int status, String json) throws IOException {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
