package io.aidb.tck;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A provider of embeddings on loopback. Below {@code /ok} it answers one vector; below any status code it refuses with
 * that status, and with the request's credentials in its message, as careless servers do.
 */
public final class EchoingProvider implements AutoCloseable {

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<String> authorizations = new CopyOnWriteArrayList<>();

    public EchoingProvider() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::answer);
        server.start();
    }

    /** The address to use as a model's {@code url}. */
    public String url(String path) {
        return origin() + "/" + path + "/v1/embeddings";
    }

    /** Scheme, host and port of all its addresses. */
    String origin() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** The header Authorization of every request so far. */
    public List<String> authorizations() {
        return authorizations;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.getRequestBody().readAllBytes();
            String authorization = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
            authorizations.add(authorization);
            String first = exchange.getRequestURI().getPath().split("/", 3)[1];
            boolean ok = first.equals("ok");
            String body = ok
                    ? "{\"object\": \"list\", \"data\": [{\"index\": 0, \"embedding\": [0.25, -0.5]}]}"
                    : "{\"error\": {\"message\": \"Refused: " + authorization + "\"}}";
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(ok ? 200 : Integer.parseInt(first), bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
