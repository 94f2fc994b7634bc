package io.aidb.jdbc;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * A server of the chat completions protocol that answers each prompt with the prompt in brackets, and notes it. It refuses
 * {@link #REFUSED} and keeps whoever asks {@link #SILENT} waiting.
 */
final class EchoModel implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();

    static final String REFUSED = "refused";
    static final String SILENT = "silent";

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch waiting = new CountDownLatch(1);
    private final CountDownLatch end = new CountDownLatch(1);
    private final HttpServer server;
    private final List<String> prompts = new CopyOnWriteArrayList<>();

    EchoModel() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    /** Registers it as a model of provider {@code completions}. */
    void register(Connection connection, String name) throws SQLException {
        try (PreparedStatement create = connection.prepareStatement("SELECT aidb.create_model(?, 'completions', ?)")) {
            create.setString(1, name);
            create.setString(
                    2,
                    "{\"model\": \"echo\", \"url\": \"http://127.0.0.1:"
                            + server.getAddress().getPort() + "/v1/chat/completions\"}");
            create.execute();
        }
    }

    /** The prompts since the last call of this method, in any order. */
    List<String> takePrompts() {
        List<String> taken = List.copyOf(prompts);
        prompts.clear();
        return taken;
    }

    /** Returns when somebody waits for the answer to {@link #SILENT}. */
    void awaitWaiting() throws InterruptedException {
        if (!waiting.await(30, TimeUnit.SECONDS)) {
            throw new AssertionError("Nobody asks");
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        String prompt = JSON.readTree(exchange.getRequestBody())
                .at("/messages/0/content")
                .asText();
        prompts.add(prompt);
        if (prompt.equals(REFUSED)) {
            exchange.sendResponseHeaders(400, -1);
            exchange.close();
            return;
        }
        if (prompt.equals(SILENT)) {
            keepWaiting();
        }
        byte[] body = JSON.createObjectNode()
                .set(
                        "choices",
                        JSON.createArrayNode()
                                .add(JSON.createObjectNode()
                                        .set(
                                                "message",
                                                JSON.createObjectNode()
                                                        .put("role", "assistant")
                                                        .put("content", "[" + prompt + "]"))))
                .toString()
                .getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private void keepWaiting() {
        waiting.countDown();
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        end.countDown();
        threads.shutdownNow();
        server.stop(0);
    }
}
