package io.aidb.provider.testing;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import org.jspecify.annotations.Nullable;

/**
 * An HTTP/1.1 server on the loopback interface whose answers are under a test's control down to the byte. One thread per
 * connection; connections are kept alive.
 */
public final class LocalServer implements AutoCloseable {

    /** Answers requests; called by several threads. */
    public interface Handler {
        void handle(Request request, Reply reply) throws Exception;
    }

    private final ServerSocket listener;
    private final String scheme;
    private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final AtomicInteger inFlight = new AtomicInteger();
    private final AtomicInteger mostInFlight = new AtomicInteger();
    private final AtomicInteger accepted = new AtomicInteger();
    private volatile Handler handler;

    private LocalServer(ServerSocket listener, String scheme, Handler handler) {
        this.listener = listener;
        this.scheme = scheme;
        this.handler = handler;
        start("local-server-accept", this::accept);
    }

    public static LocalServer http(Handler handler) throws IOException {
        return new LocalServer(new ServerSocket(0, 200, InetAddress.getLoopbackAddress()), "http", handler);
    }

    public static LocalServer https(SSLContext context, boolean clientCertificates, Handler handler)
            throws IOException {
        SSLServerSocket socket = (SSLServerSocket)
                context.getServerSocketFactory().createServerSocket(0, 200, InetAddress.getLoopbackAddress());
        socket.setNeedClientAuth(clientCertificates);
        return new LocalServer(socket, "https", handler);
    }

    public void handler(Handler other) {
        handler = other;
    }

    public int port() {
        return listener.getLocalPort();
    }

    public String url(String path) {
        return origin() + path;
    }

    public String origin() {
        return scheme + "://127.0.0.1:" + port();
    }

    /** All requests so far, in the order in which they arrived. */
    public List<Request> requests() {
        return List.copyOf(requests);
    }

    public int inFlight() {
        return inFlight.get();
    }

    public int mostInFlight() {
        return mostInFlight.get();
    }

    public int openConnections() {
        return connections.size();
    }

    public int acceptedConnections() {
        return accepted.get();
    }

    /** Waits for something that other threads bring about; fails after a generous time. */
    public static void eventually(String what, BooleanSupplier condition) throws InterruptedException {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - end > 0) {
                throw new AssertionError("did not happen: " + what);
            }
            Thread.sleep(5);
        }
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                accepted.incrementAndGet();
                connections.add(socket);
                start("local-server-connection", () -> serve(socket));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            socket.setTcpNoDelay(true);
            InputStream in = new BufferedInputStream(socket.getInputStream());
            for (Request request = read(in); request != null; request = read(in)) {
                requests.add(request);
                mostInFlight.accumulateAndGet(inFlight.incrementAndGet(), Math::max);
                try {
                    handler.handle(request, new Reply(socket, in));
                } finally {
                    inFlight.decrementAndGet();
                }
            }
        } catch (Exception e) {
            // the client is gone, or the test closed the connection
        } finally {
            connections.remove(socket);
        }
    }

    private static @Nullable Request read(InputStream in) throws IOException {
        String first = line(in);
        if (first == null) {
            return null;
        }
        TreeMap<String, String> headers = new TreeMap<>();
        for (String line = line(in); line != null && !line.isEmpty(); line = line(in)) {
            int colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
        String[] parts = first.split(" ", -1);
        return new Request(parts[0], parts[1], headers, new String(in.readNBytes(length), StandardCharsets.UTF_8));
    }

    private static @Nullable String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c >= 0; c = in.read()) {
            if (c == '\n') {
                return line.toString();
            }
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return null;
    }

    private static void start(String name, Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (Socket socket : connections) {
            socket.close();
        }
    }
}
