package io.aidb.provider.local.hub;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A hub on loopback: answers for one model, sends what is in large file storage to a second server, and misbehaves when
 * told to.
 */
public final class FakeHub implements AutoCloseable {

    public static final String COMMIT = "0123456789abcdef0123456789abcdef01234567";

    /** What to do in place of a proper answer; false to answer properly. */
    public interface Fault {
        boolean answer(HttpExchange exchange) throws IOException;
    }

    private final HttpServer hub;
    private final HttpServer storage;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Map<String, byte[]> files = new TreeMap<>();
    private final Map<String, byte[]> large = new ConcurrentHashMap<>();
    public final List<String> requests = new CopyOnWriteArrayList<>();
    public final List<String> hubTokens = new CopyOnWriteArrayList<>();
    public final List<String> storageTokens = new CopyOnWriteArrayList<>();
    public volatile Fault hubFault = exchange -> false;
    public volatile Fault storageFault = exchange -> false;
    public volatile UnaryOperator<byte[]> storedContent = content -> content;
    public volatile List<String> revisions = List.of("main");

    private final String model;

    public FakeHub(String model) throws IOException {
        this.model = model;
        this.hub = start(this::hub);
        this.storage = start(this::storage);
    }

    private interface Handler {
        void handle(HttpExchange exchange) throws IOException;
    }

    private HttpServer start(Handler handler) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", exchange -> {
            try (exchange) {
                handler.handle(exchange);
            }
        });
        server.start();
        return server;
    }

    /** A small file, which the hub sends itself. */
    public FakeHub with(String name, byte[] content) {
        files.put(name, content);
        return this;
    }

    public FakeHub with(String name, String content) {
        return with(name, content.getBytes(StandardCharsets.UTF_8));
    }

    /** A file in large file storage. */
    public FakeHub withLarge(String name, byte[] content) {
        large.put(sha256(content), content);
        return with(name, content);
    }

    public String endpoint() {
        return "http://127.0.0.1:" + hub.getAddress().getPort();
    }

    /** The requests with this method to the hub and the storage. */
    public long count(String method) {
        return requests.stream().filter(request -> request.startsWith(method)).count();
    }

    private void hub(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getRawPath();
        requests.add(exchange.getRequestMethod() + " " + path);
        hubTokens.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
        if (hubFault.answer(exchange)) {
            return;
        }
        String[] parts = path.split("/resolve/", 2);
        int slash = parts.length < 2 ? -1 : parts[1].indexOf('/');
        if (!parts[0].equals("/" + model) || slash < 0) {
            fail(exchange, 401, "RepoNotFound");
            return;
        }
        String revision = URI.create(parts[1].substring(0, slash)).getPath();
        if (!revision.equals(COMMIT) && !revisions.contains(revision)) {
            fail(exchange, 404, "RevisionNotFound");
            return;
        }
        exchange.getResponseHeaders().set("X-Repo-Commit", COMMIT);
        byte[] content = files.get(parts[1].substring(slash + 1));
        if (content == null) {
            fail(exchange, 404, "EntryNotFound");
        } else if (large.containsKey(sha256(content))) {
            String digest = sha256(content);
            exchange.getResponseHeaders().set("X-Linked-Etag", '"' + digest + '"');
            exchange.getResponseHeaders().set("X-Linked-Size", Integer.toString(content.length));
            exchange.getResponseHeaders()
                    .set("Location", "http://127.0.0.1:" + storage.getAddress().getPort() + "/" + digest);
            exchange.sendResponseHeaders(302, -1);
        } else {
            exchange.getResponseHeaders().set("ETag", "W/\"" + sha256(content).substring(0, 40) + '"');
            send(exchange, content);
        }
    }

    private void storage(HttpExchange exchange) throws IOException {
        requests.add(exchange.getRequestMethod() + " storage "
                + exchange.getRequestHeaders().getFirst("Range"));
        storageTokens.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
        if (!storageFault.answer(exchange)) {
            byte[] content = large.get(exchange.getRequestURI().getPath().substring(1));
            send(exchange, storedContent.apply(content));
        }
    }

    /** Sends a file, or the part that was asked for. */
    static void send(HttpExchange exchange, byte[] content) throws IOException {
        boolean head = exchange.getRequestMethod().equals("HEAD");
        @Nullable String range = exchange.getRequestHeaders().getFirst("Range");
        int from = range == null ? 0 : Integer.parseInt(range.replaceAll("\\D", ""));
        if (from >= content.length && range != null) {
            exchange.sendResponseHeaders(416, -1);
            return;
        }
        if (head) {
            exchange.getResponseHeaders().set("Content-Length", Integer.toString(content.length));
            exchange.sendResponseHeaders(200, -1);
            return;
        }
        exchange.sendResponseHeaders(range == null ? 200 : 206, content.length - from);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(content, from, content.length - from);
        }
    }

    public static void fail(HttpExchange exchange, int status, String code) throws IOException {
        exchange.getResponseHeaders().set("X-Error-Code", code);
        exchange.sendResponseHeaders(status, -1);
    }

    public static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        hub.stop(0);
        storage.stop(0);
        threads.shutdownNow();
    }
}
