package io.aidb.provider.openai;

import static io.aidb.provider.testing.LocalServer.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.aidb.engine.AidbException;
import io.aidb.engine.SqlState;
import io.aidb.engine.spi.Cancellation;
import io.aidb.engine.spi.Model;
import io.aidb.provider.testing.LocalServer;
import io.aidb.provider.testing.OpenAiServer;
import io.aidb.provider.testing.Reply;
import io.aidb.provider.testing.Request;
import io.aidb.provider.testing.TestContext;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever the server is at, a call that is ended leaves nothing running there or here. */
class CancellationTest {

    private static final List<String> TEXTS =
            IntStream.range(0, 100).mapToObj(i -> "text " + i).toList();

    private final Embeddings provider = new Embeddings();
    private LocalServer server;

    @BeforeEach
    void start() throws IOException {
        server = LocalServer.http((request, reply) -> reply.awaitClientGone());
    }

    @AfterEach
    void stop() throws IOException {
        provider.close();
        server.close();
    }

    private Model model() {
        return TestContext.model("{'url': '" + server.url(OpenAiServer.EMBEDDINGS)
                + "', 'max_batch_size': 1, 'max_concurrent_requests': 5, 'max_retries': 100}");
    }

    private CompletableFuture<AidbException> call(Cancellation cancellation) {
        return CompletableFuture.supplyAsync(() -> callHere(cancellation));
    }

    private AidbException callHere(Cancellation cancellation) {
        try {
            provider.encodeText(model(), TEXTS, new TestContext(cancellation));
        } catch (AidbException e) {
            return e;
        }
        throw new AssertionError("the call should have failed");
    }

    private static Arguments server(String description, LocalServer.Handler handler) {
        return Arguments.of(Named.of(description, handler));
    }

    static Stream<Arguments> servers() {
        return Stream.of(
                server("never answers", (request, reply) -> reply.awaitClientGone()),
                server("stops in its headers", (request, reply) -> {
                    reply.write("HTTP/1.1 200 OK\r\n");
                    reply.awaitClientGone();
                }),
                server("stops in its body", (request, reply) -> {
                    reply.head(200, 1_000);
                    reply.write("{\"data\":[");
                    reply.awaitClientGone();
                }),
                server("drips", CancellationTest::drip));
    }

    private static void drip(Request request, Reply reply) throws Exception {
        reply.head(200, 1_000_000);
        while (true) {
            reply.write(" ");
            Thread.sleep(5);
        }
    }

    @ParameterizedTest
    @MethodSource("servers")
    void cancelClosesTheExchanges(LocalServer.Handler handler) throws Exception {
        server.handler(handler);
        Cancellation cancellation = Cancellation.none();
        CompletableFuture<AidbException> call = call(cancellation);
        eventually("five requests in flight", () -> server.inFlight() == 5);

        cancellation.cancel("The statement was cancelled.");

        AidbException failure = call.join();
        assertThat(failure.state()).isEqualTo(SqlState.QUERY_CANCELED);
        assertThat(failure).hasMessage("The statement was cancelled.");
        eventually("nothing in flight", () -> server.inFlight() == 0);
        eventually("no connection left", () -> server.openConnections() == 0);
        assertThat(server.requests()).hasSize(5);
    }

    @Test
    void cancelEndsTheWaitForAnotherAttempt() throws Exception {
        server.handler((request, reply) -> reply.header("Retry-After", "60").send(429, ""));
        Cancellation cancellation = Cancellation.none();
        CompletableFuture<AidbException> call = call(cancellation);
        eventually("a request", () -> !server.requests().isEmpty());

        cancellation.cancel("Enough.");

        assertThat(call.join().state()).isEqualTo(SqlState.QUERY_CANCELED);
        int requests = server.requests().size();
        assertThat(requests).isLessThanOrEqualTo(5);
    }

    @Test
    void aDeadlineEndsTheCall() throws Exception {
        AidbException failure = call(Cancellation.after(Duration.ofMillis(300))).join();
        assertThat(failure.state()).isEqualTo(SqlState.QUERY_CANCELED);
        eventually("nothing in flight", () -> server.inFlight() == 0);
    }

    @Test
    void anInterruptEndsTheCallAndIsNotLost() throws Exception {
        CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
        CompletableFuture<AidbException> failure = new CompletableFuture<>();
        Thread caller = new Thread(() -> {
            failure.complete(callHere(Cancellation.none()));
            interrupted.complete(Thread.currentThread().isInterrupted());
        });
        caller.start();
        eventually("five requests in flight", () -> server.inFlight() == 5);
        caller.interrupt();

        assertThat(failure.join().state()).isEqualTo(SqlState.QUERY_CANCELED);
        assertThat(interrupted.join()).isTrue();
        eventually("nothing in flight", () -> server.inFlight() == 0);
    }

    @Test
    void aCancelledCallSendsNothing() {
        Cancellation cancellation = Cancellation.none();
        cancellation.cancel("Too late.");
        assertThat(call(cancellation).join().state()).isEqualTo(SqlState.QUERY_CANCELED);
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void aFailureOfOneBatchEndsTheOthers() throws Exception {
        server.handler((request, reply) -> {
            if (request.body().contains("\"text 4\"")) {
                eventually("five requests in flight", () -> server.inFlight() == 5);
                reply.send(401, "");
            } else {
                reply.awaitClientGone();
            }
        });
        assertThat(call(Cancellation.none()).join().state()).isEqualTo(SqlState.SYSTEM_ERROR);
        eventually("nothing in flight", () -> server.inFlight() == 0);
        assertThat(server.requests()).hasSize(5);
    }

    @Test
    void closingTheProviderEndsItsCalls() throws Exception {
        CompletableFuture<AidbException> call = call(Cancellation.none());
        eventually("five requests in flight", () -> server.inFlight() == 5);
        provider.close();
        assertThat(call.join().state()).isIn(SqlState.QUERY_CANCELED, SqlState.IO_ERROR);
        eventually("nothing in flight", () -> server.inFlight() == 0);
    }

    @Test
    void aClosedProviderSaysSo() {
        provider.close();
        AidbException failure = callHere(Cancellation.none());
        assertThat(failure.state()).isEqualTo(SqlState.QUERY_CANCELED);
        assertThat(failure).hasMessageContaining("Provider embeddings is closed");
    }

    @Test
    void callsThatEndAtAnyMomentLeaveNoRoomTaken() throws Exception {
        server.handler((request, reply) -> {
            Thread.sleep(1);
            new OpenAiServer().handle(request, reply);
        });
        for (int i = 0; i < 100; i++) {
            Cancellation cancellation = Cancellation.none();
            CompletableFuture<Boolean> done = CompletableFuture.supplyAsync(() -> {
                try {
                    return provider.encodeText(model(), TEXTS, new TestContext(cancellation))
                                    .size()
                            == TEXTS.size();
                } catch (AidbException e) {
                    return e.state() == SqlState.QUERY_CANCELED;
                }
            });
            Thread.sleep(i % 25);
            cancellation.cancel("Stop.");
            assertThat(done.join()).isTrue();
        }
        CyclicBarrier together = new CyclicBarrier(5);
        server.handler((request, reply) -> {
            together.await(20, TimeUnit.SECONDS);
            new OpenAiServer().handle(request, reply);
        });
        assertThat(provider.encodeText(model(), TEXTS, new TestContext())).hasSize(100);
    }

    @Test
    void aStalledServerDoesNotStallAnother() throws Exception {
        Cancellation cancellation = Cancellation.none();
        CompletableFuture<AidbException> stalled = call(cancellation);
        eventually("five requests in flight", () -> server.inFlight() == 5);
        try (LocalServer other = LocalServer.http(new OpenAiServer())) {
            Model model =
                    TestContext.model("{'url': '" + other.url(OpenAiServer.EMBEDDINGS) + "', 'max_batch_size': 1}");
            assertThat(provider.encodeText(model, TEXTS, new TestContext())).hasSize(100);
        }
        assertThat(stalled).isNotDone();
        cancellation.cancel("Done.");
        stalled.join();
    }
}
