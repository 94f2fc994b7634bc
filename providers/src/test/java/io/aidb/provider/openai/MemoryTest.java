package io.aidb.provider.openai;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.aidb.provider.local.ChildJvm;
import io.aidb.provider.testing.OpenAiServer;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Memory that a call takes beside its texts and its vectors. */
class MemoryTest {

    private static final int TEXTS = 1_000_000;
    private static final int BATCH = 1_000;

    /** The vectors take 40 MB; the requests, were they written ahead, 330 MB. */
    @Test
    void doesNotGrowWithTheNumberOfTexts() throws Exception {
        byte[] answer = IntStream.range(0, BATCH)
                .mapToObj(i -> "{\"index\":" + i + ",\"embedding\":\"" + OpenAiServer.base64(i, 1) + "\"}")
                .collect(Collectors.joining(",", "{\"data\":[", "]}"))
                .getBytes(StandardCharsets.UTF_8);
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        ExecutorService threads = Executors.newCachedThreadPool();
        try {
            server.setExecutor(threads);
            server.createContext("/", exchange -> {
                exchange.getRequestBody().transferTo(OutputStream.nullOutputStream());
                exchange.sendResponseHeaders(200, answer.length);
                exchange.getResponseBody().write(answer);
                exchange.close();
            });
            server.start();
            ChildJvm child = ChildJvm.start(
                    System.getProperty("java.class.path"),
                    List.of("-Xmx96m", "-XX:+ExitOnOutOfMemoryError"),
                    ManyTextsMain.class,
                    "http://127.0.0.1:" + server.getAddress().getPort() + OpenAiServer.EMBEDDINGS,
                    Integer.toString(TEXTS));

            assertThat(child.output()).contains("vectors: " + TEXTS);
        } finally {
            server.stop(0);
            threads.shutdownNow();
        }
    }
}
