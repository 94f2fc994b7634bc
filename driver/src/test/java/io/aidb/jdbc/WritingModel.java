package io.aidb.jdbc;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** A server of streamed chat completions that writes what the test says when it says so, and sees the client leave. */
final class WritingModel implements AutoCloseable {

    private static final String END = String.join(
            "\n\n",
            "data: {\"choices\":[{\"delta\":{},\"finish_reason\":\"stop\"}]}",
            "data: {\"choices\":[],\"usage\":{\"prompt_tokens\":3,\"completion_tokens\":2,\"total_tokens\":5}}",
            "data: [DONE]",
            "");

    private final ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final BlockingQueue<String> script = new LinkedBlockingQueue<>();
    private final CountDownLatch gone = new CountDownLatch(1);
    private final AtomicInteger requests = new AtomicInteger();

    WritingModel() throws IOException {
        thread("writing-model", this::accept);
    }

    private static void thread(String name, Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
    }

    /** Registers it as a model of provider {@code completions}. */
    void register(Connection connection, String name) throws SQLException {
        try (PreparedStatement create = connection.prepareStatement("SELECT aidb.create_model(?, 'completions', ?)")) {
            create.setString(1, name);
            create.setString(
                    2,
                    "{\"model\": \"writer\", \"max_retries\": 0, \"url\": \"http://127.0.0.1:" + listener.getLocalPort()
                            + "/v1/chat/completions\"}");
            create.execute();
        }
    }

    void writes(String text) {
        script.add("data: {\"choices\":[{\"delta\":{\"content\":\"" + text + "\"}}]}\n\n");
    }

    void finishes() {
        script.add(END);
        script.add("end");
    }

    void breaksOff() {
        script.add("end");
    }

    /** True once the client has closed its connection. */
    boolean sawClientLeave() throws InterruptedException {
        return gone.await(30, TimeUnit.SECONDS);
    }

    boolean hasSeenClientLeave() {
        return gone.getCount() == 0;
    }

    int requests() {
        return requests.get();
    }

    private void accept() {
        try {
            while (true) {
                Socket socket = listener.accept();
                thread("writing-model-connection", () -> serve(socket));
            }
        } catch (IOException e) {
            // closed
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            InputStream in = socket.getInputStream();
            skipRequest(in);
            requests.incrementAndGet();
            thread("writing-model-watch", () -> watch(in));
            OutputStream out = socket.getOutputStream();
            out.write(
                    "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n"
                            .getBytes(StandardCharsets.UTF_8));
            for (String piece = script.take(); !piece.equals("end"); piece = script.take()) {
                byte[] bytes = piece.getBytes(StandardCharsets.UTF_8);
                out.write((Integer.toHexString(bytes.length) + "\r\n").getBytes(StandardCharsets.UTF_8));
                out.write(bytes);
                out.write((piece.equals(END) ? "\r\n0\r\n\r\n" : "\r\n").getBytes(StandardCharsets.UTF_8));
                out.flush();
            }
        } catch (IOException e) {
            gone.countDown();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void watch(InputStream in) {
        try {
            while (in.read() >= 0) {
                // a client that sends more is still there
            }
            gone.countDown();
        } catch (IOException e) {
            gone.countDown();
        }
    }

    private static void skipRequest(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int c = in.read();
            if (c < 0) {
                throw new IOException("no request");
            }
            head.append((char) c);
        }
        String lower = head.toString().toLowerCase(java.util.Locale.ROOT);
        int length = lower.indexOf("content-length:") + "content-length:".length();
        in.readNBytes(Integer.parseInt(
                lower.substring(length, lower.indexOf("\r\n", length)).strip()));
    }

    @Override
    public void close() throws IOException {
        listener.close();
        script.add("end");
    }
}
