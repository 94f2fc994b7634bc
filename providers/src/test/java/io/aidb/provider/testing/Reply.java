package io.aidb.provider.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;

/** The way back to the client. */
public final class Reply {

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;
    private final StringBuilder headers = new StringBuilder();

    Reply(Socket socket, InputStream in) throws IOException {
        this.socket = socket;
        this.in = in;
        this.out = socket.getOutputStream();
    }

    /** Adds a header to the answer. */
    public Reply header(String name, String value) {
        headers.append(name).append(": ").append(value).append("\r\n");
        return this;
    }

    /** A whole answer. */
    public void send(int status, String body) throws IOException {
        send(status, body.getBytes(StandardCharsets.UTF_8));
    }

    public void send(int status, byte[] body) throws IOException {
        head(status, body.length);
        out.write(body);
        out.flush();
    }

    public void sendGzip(String body) throws IOException {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
            gzip.write(body.getBytes(StandardCharsets.UTF_8));
        }
        header("Content-Encoding", "gzip").send(200, compressed.toByteArray());
    }

    /** The beginning of an answer whose body {@link #write} sends. */
    public void head(int status, long length) throws IOException {
        write("HTTP/1.1 " + status + " Whatever\r\nContent-Type: application/json\r\nContent-Length: " + length + "\r\n"
                + headers + "\r\n");
    }

    /** Bytes as they are. */
    public void write(String raw) throws IOException {
        write(raw.getBytes(StandardCharsets.UTF_8));
    }

    public void write(byte[] raw) throws IOException {
        out.write(raw);
        out.flush();
    }

    /** Ends the connection with a TCP reset. */
    public void reset() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    /** Ends the connection in an orderly way. */
    public void hangUp() throws IOException {
        socket.close();
    }

    /** Blocks until the client has closed the connection. */
    public void awaitClientGone() {
        try {
            while (in.read() >= 0) {
                // a client that sends more is still there
            }
        } catch (IOException e) {
            // a reset: gone as well
        }
    }
}
