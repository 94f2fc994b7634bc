package io.aidb.tck;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.GZIPOutputStream;

/** A server of embeddings on loopback that answers one vector for one text, or misbehaves as it is told. */
final class FaultyModel implements AutoCloseable {

    /** What the server does in place of an answer. */
    @FunctionalInterface
    interface Fault {
        void answer(Socket socket, OutputStream out) throws IOException, InterruptedException;
    }

    static final String GOOD =
            "{\"data\": [{\"index\": 0, \"embedding\": [0.25, -0.5]}], \"usage\": {\"total_tokens\": 1}}";

    private final ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile Fault fault = answering(200, "", GOOD);

    FaultyModel() throws IOException {
        thread(this::accept);
    }

    private static void thread(Runnable task) {
        Thread thread = new Thread(task, "faulty-model");
        thread.setDaemon(true);
        thread.start();
    }

    String url() {
        return "http://127.0.0.1:" + listener.getLocalPort() + "/v1/embeddings";
    }

    int openConnections() {
        return open.size();
    }

    void does(Fault next) {
        fault = next;
    }

    void behaves() {
        fault = answering(200, "", GOOD);
    }

    /** A whole answer; the headers, if any, each end with CR LF. */
    static Fault answering(int status, String headers, String body) {
        return answering(status, headers, body.getBytes(StandardCharsets.UTF_8));
    }

    static Fault answering(int status, String headers, byte[] body) {
        return (socket, out) -> {
            write(out, head(status, headers, body.length));
            out.write(body);
            out.flush();
        };
    }

    static String head(int status, String headers, long length) {
        return "HTTP/1.1 " + status + " Whatever\r\nContent-Type: application/json\r\nContent-Length: " + length
                + "\r\n" + headers + "\r\n";
    }

    /** The first bytes of a good answer, and then a reset of the connection. */
    static Fault resettingAfter(int length) {
        return (socket, out) -> {
            String answer = head(200, "", GOOD.length()) + GOOD;
            write(out, answer.substring(0, length));
            socket.setSoLinger(true, 0);
        };
    }

    /** Compresses many times its own size. */
    static byte[] bomb() {
        try {
            ByteArrayOutputStream bomb = new ByteArrayOutputStream();
            try (GZIPOutputStream gzip = new GZIPOutputStream(bomb)) {
                byte[] zeros = "0,0,0,0,".repeat(1 << 17).getBytes(StandardCharsets.US_ASCII);
                gzip.write("{\"x\": [".getBytes(StandardCharsets.US_ASCII));
                for (int i = 0; i < 120; i++) {
                    gzip.write(zeros);
                }
            }
            return bomb.toByteArray();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = listener.accept();
                open.add(socket);
                thread(() -> serve(socket));
            }
        } catch (IOException e) {
            // closed
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            while (skipRequest(socket.getInputStream())) {
                Fault present = fault;
                present.answer(socket, socket.getOutputStream());
                if (socket.getSoLinger() == 0) {
                    return;
                }
            }
        } catch (IOException e) {
            // the client is gone
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            open.remove(socket);
        }
    }

    private static boolean skipRequest(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int c = in.read();
            if (c < 0) {
                return false;
            }
            head.append((char) c);
        }
        String lower = head.toString().toLowerCase(Locale.ROOT);
        int length = lower.indexOf("content-length:") + "content-length:".length();
        in.readNBytes(Integer.parseInt(
                lower.substring(length, lower.indexOf("\r\n", length)).strip()));
        return true;
    }

    @Override
    public void close() throws IOException {
        listener.close();
        for (Socket socket : open) {
            socket.close();
        }
    }
}
