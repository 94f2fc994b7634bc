package io.aidb.tck;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Speaks the protocol of the Hugging Face hub on loopback, for one model in a folder:
 * {@code /<model>/resolve/<revision>/<file>} names commit and content in headers, and sends large files from another path,
 * to which it redirects.
 */
final class LocalHub implements AutoCloseable {

    static final String COMMIT = "5f1a7c3e9b2d4f608172a3b4c5d6e7f801234567";

    private static final String STORAGE = "/storage/";
    private static final long LARGE = 1 << 20;

    private final Path folder;
    private final String model;
    private final Set<String> revisions;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<String> requests = new CopyOnWriteArrayList<>();

    /** The bytes after which the storage breaks off its first answer. */
    private volatile long breakAfter = Long.MAX_VALUE;

    LocalHub(String model, Path folder, String... revisions) throws IOException {
        this.model = model;
        this.folder = folder;
        this.revisions = Set.of(revisions);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::resolve);
        server.createContext(STORAGE, this::store);
        server.start();
    }

    String endpoint() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Every request so far: method, path, and what it asked for of the file. */
    List<String> requests() {
        return requests;
    }

    void breakOffOnceAfter(long bytes) {
        breakAfter = bytes;
    }

    private void resolve(HttpExchange exchange) throws IOException {
        try (exchange) {
            String[] parts = exchange.getRequestURI().getRawPath().substring(1).split("/resolve/", 2);
            record(exchange);
            if (parts.length < 2 || !parts[0].equals(model)) {
                refuse(exchange, 404, "RepoNotFound");
                return;
            }
            String[] place = parts[1].split("/", 2);
            String revision = URLDecoder.decode(place[0], StandardCharsets.UTF_8);
            Path file = folder.resolve(place[1]);
            if (!revision.equals(COMMIT) && !revisions.contains(revision)) {
                refuse(exchange, 404, "RevisionNotFound");
                return;
            }
            exchange.getResponseHeaders().set("X-Repo-Commit", COMMIT);
            if (!Files.isRegularFile(file)) {
                refuse(exchange, 404, "EntryNotFound");
            } else if (Files.size(file) > LARGE) {
                exchange.getResponseHeaders().set("X-Linked-Etag", '"' + hash(file, "SHA-256") + '"');
                exchange.getResponseHeaders().set("X-Linked-Size", Long.toString(Files.size(file)));
                exchange.getResponseHeaders().set("Location", STORAGE + place[1]);
                exchange.sendResponseHeaders(302, -1);
            } else {
                exchange.getResponseHeaders().set("ETag", '"' + hash(file, "SHA-1") + '"');
                send(exchange, file, 0);
            }
        }
    }

    private void store(HttpExchange exchange) throws IOException {
        try (exchange) {
            record(exchange);
            String range = exchange.getRequestHeaders().getFirst("Range");
            Path file = folder.resolve(exchange.getRequestURI().getPath().substring(STORAGE.length()));
            send(exchange, file, range == null ? 0 : Long.parseLong(range.replaceAll("\\D", "")));
        }
    }

    private void send(HttpExchange exchange, Path file, long from) throws IOException {
        long length = Files.size(file) - from;
        if (exchange.getRequestMethod().equals("HEAD")) {
            exchange.getResponseHeaders().set("Content-Length", Long.toString(length));
            exchange.sendResponseHeaders(200, -1);
            return;
        }
        exchange.sendResponseHeaders(from == 0 ? 200 : 206, length);
        try (InputStream in = Files.newInputStream(file)) {
            in.skipNBytes(from);
            if (breakAfter < length) {
                exchange.getResponseBody().write(in.readNBytes((int) breakAfter));
                breakAfter = Long.MAX_VALUE;
                return; // and the connection is closed before the promised length
            }
            try (OutputStream out = exchange.getResponseBody()) {
                in.transferTo(out);
            }
        }
    }

    private void record(HttpExchange exchange) {
        String range = exchange.getRequestHeaders().getFirst("Range");
        requests.add(exchange.getRequestMethod() + " "
                + exchange.getRequestURI().getPath() + (range == null ? "" : " " + range));
    }

    private static void refuse(HttpExchange exchange, int status, String code) throws IOException {
        exchange.getResponseHeaders().set("X-Error-Code", code);
        exchange.sendResponseHeaders(status, -1);
    }

    private static String hash(Path file, String algorithm) throws IOException {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(Files.readAllBytes(file)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
