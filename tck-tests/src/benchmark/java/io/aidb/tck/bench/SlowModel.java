package io.aidb.tck.bench;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A server of embeddings on loopback that gives each request the same answer after a while, and costs as little as a server
 * can, so that what is measured is the client.
 */
final class SlowModel implements AutoCloseable {

    private final ServerSocket listener = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final byte[] answer;
    private final int millis;

    SlowModel(byte[] body, int millis) throws IOException {
        byte[] head = ("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: " + body.length
                        + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        answer = ByteBuffer.allocate(head.length + body.length)
                .put(head)
                .put(body)
                .array();
        this.millis = millis;
        threads.execute(this::accept);
    }

    /** The address below which OpenAI's protocol has its paths. */
    String base() {
        return "http://127.0.0.1:" + listener.getLocalPort() + "/v1";
    }

    /** The body of an answer with vectors of random numbers, as OpenAI writes it, as lists or in Base64. */
    static byte[] body(int vectors, int dimensions, boolean base64) {
        Random random = new Random(42);
        StringBuilder json = new StringBuilder("{\"object\": \"list\", \"model\": \"m\", \"data\": [");
        for (int v = 0; v < vectors; v++) {
            ByteBuffer bytes = ByteBuffer.allocate(4 * dimensions).order(ByteOrder.LITTLE_ENDIAN);
            json.append(v == 0 ? "" : ", ")
                    .append("{\"object\": \"embedding\", \"index\": ")
                    .append(v)
                    .append(", \"embedding\": ")
                    .append(base64 ? '"' : '[');
            for (int d = 0; d < dimensions; d++) {
                float value = (float) (random.nextGaussian() / 40);
                bytes.putFloat(value);
                if (!base64) {
                    json.append(d == 0 ? "" : ", ").append(value);
                }
            }
            json.append(base64 ? Base64.getEncoder().encodeToString(bytes.array()) + '"' : "]")
                    .append('}');
        }
        json.append("], \"usage\": {\"prompt_tokens\": ")
                .append(vectors)
                .append(", \"total_tokens\": ")
                .append(vectors)
                .append("}}");
        return json.toString().getBytes(StandardCharsets.UTF_8);
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = listener.accept();
                threads.execute(() -> serve(socket));
            }
        } catch (IOException e) {
            // closed
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            socket.setTcpNoDelay(true);
            InputStream in = new BufferedInputStream(socket.getInputStream(), 1 << 16);
            OutputStream out = socket.getOutputStream();
            while (skipRequest(in)) {
                Thread.sleep(millis);
                out.write(answer);
            }
        } catch (IOException | InterruptedException e) {
            // the client is gone, or the server is closed
        }
    }

    private static boolean skipRequest(InputStream in) throws IOException {
        int length = 0;
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c >= 0; c = in.read()) {
            if (c != '\n') {
                line.append((char) c);
                continue;
            }
            String header = line.toString().strip();
            if (header.isEmpty()) {
                in.skipNBytes(length);
                return true;
            }
            if (header.regionMatches(true, 0, "content-length:", 0, 15)) {
                length = Integer.parseInt(header.substring(15).strip());
            }
            line.setLength(0);
        }
        return false;
    }

    @Override
    public void close() throws IOException {
        listener.close();
        threads.shutdownNow();
    }
}
