package io.aidb.provider.openai;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidb.engine.AidbException;
import io.aidb.engine.SqlState;
import io.aidb.engine.spi.Cancellation;
import io.aidb.engine.spi.Model;
import io.aidb.provider.testing.LocalServer;
import io.aidb.provider.testing.OpenAiServer;
import io.aidb.provider.testing.TestContext;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Many statements at once, at a server that is not always well. */
class ConcurrencyTest {

    private static final int CALLS = 40;

    @Test
    void statementsThatShareAServerGetTheirOwnAnswers() throws Exception {
        AtomicInteger requests = new AtomicInteger();
        OpenAiServer good = new OpenAiServer();
        Embeddings provider = new Embeddings();
        ExecutorService callers = Executors.newFixedThreadPool(8);
        try (LocalServer server = LocalServer.http((request, reply) -> {
            switch (requests.incrementAndGet() % 23) {
                case 5 -> reply.header("retry-after-ms", "1").send(503, "");
                case 11 -> reply.header("retry-after-ms", "1").send(429, "");
                default -> good.handle(request, reply);
            }
        })) {
            Model model = TestContext.model("{'url': '" + server.url(OpenAiServer.EMBEDDINGS)
                    + "', 'max_batch_size': 3, 'max_concurrent_requests': 6, 'max_retries': 50}");
            List<CompletableFuture<Boolean>> calls = new ArrayList<>();
            for (int i = 0; i < CALLS; i++) {
                int call = i;
                calls.add(CompletableFuture.supplyAsync(() -> isRight(provider, model, call), callers));
            }
            assertThat(calls).allMatch(CompletableFuture::join);
        } finally {
            provider.close();
            callers.shutdown();
        }
    }

    /** Every fourth call is cancelled, the others must be answered. */
    private static boolean isRight(Embeddings provider, Model model, int call) {
        Cancellation cancellation = Cancellation.none();
        List<String> texts =
                IntStream.range(0, 50).mapToObj(i -> call + " and " + i).toList();
        if (call % 4 == 0) {
            new Thread(() -> cancellation.cancel("Stop.")).start();
        }
        try {
            List<float[]> vectors = provider.encodeText(model, texts, new TestContext(cancellation));
            return IntStream.range(0, 50)
                    .allMatch(i -> Arrays.equals(vectors.get(i), OpenAiServer.vectorOf(texts.get(i))));
        } catch (AidbException e) {
            return call % 4 == 0 && e.state() == SqlState.QUERY_CANCELED;
        }
    }
}
