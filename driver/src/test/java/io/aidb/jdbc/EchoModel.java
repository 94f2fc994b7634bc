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

/** A server of the chat completions protocol that answers each prompt with the prompt in brackets, and notes it. */
final class EchoModel implements AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();

    private final HttpServer server;
    private final List<String> prompts = new CopyOnWriteArrayList<>();

    EchoModel() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
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

    private void answer(HttpExchange exchange) throws IOException {
        String prompt = JSON.readTree(exchange.getRequestBody())
                .at("/messages/0/content")
                .asText();
        prompts.add(prompt);
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

    @Override
    public void close() {
        server.stop(0);
    }
}
