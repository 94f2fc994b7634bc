package io.aidb.provider.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A proxy that tunnels every CONNECT and every plain request to one server, and may want a password. One exchange or tunnel
 * per connection.
 */
public final class LocalProxy implements AutoCloseable {

    private final ServerSocket listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final List<String> heads = new CopyOnWriteArrayList<>();
    private final int target;
    private final String authorization;

    /** {@code authorization} is the header value that must come, or empty. */
    public LocalProxy(int target, String authorization) throws IOException {
        this.target = target;
        this.authorization = authorization;
        start(this::accept);
    }

    public int port() {
        return listener.getLocalPort();
    }

    /** The heads of the requests that came to the proxy. */
    public List<String> heads() {
        return List.copyOf(heads);
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                start(() -> serve(client));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket client) {
        try (client) {
            String head = head(client.getInputStream());
            heads.add(head);
            OutputStream out = client.getOutputStream();
            if (!authorization.isEmpty() && !head.contains("Proxy-Authorization: " + authorization + "\r\n")) {
                out.write(text(String.join(
                        "\r\n",
                        "HTTP/1.1 407 Who are you",
                        "Proxy-Authenticate: Basic realm=p",
                        "Connection: close",
                        "Content-Length: 0",
                        "",
                        "")));
                return;
            }
            try (Socket server = new Socket(InetAddress.getLoopbackAddress(), target)) {
                if (head.startsWith("CONNECT ")) {
                    out.write(text("HTTP/1.1 200 Go on\r\n\r\n"));
                } else {
                    server.getOutputStream().write(text(head.replaceFirst("http://[^/]+", "")));
                }
                start(() -> copy(server, client));
                client.getInputStream().transferTo(server.getOutputStream());
            }
        } catch (IOException e) {
            // one of both is gone
        }
    }

    private static void copy(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
            to.close();
        } catch (IOException e) {
            // one of both is gone
        }
    }

    private static String head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        for (int c = in.read(); c >= 0; c = in.read()) {
            head.append((char) c);
            if (c == '\n' && head.toString().endsWith("\r\n\r\n")) {
                break;
            }
        }
        return head.toString();
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static void start(Runnable task) {
        Thread thread = new Thread(task, "local-proxy");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
