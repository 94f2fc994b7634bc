package io.aidb.provider.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.aidb.engine.AidbException;
import io.aidb.engine.SqlState;
import io.aidb.engine.spi.Cancellation;
import io.aidb.engine.spi.Model;
import io.aidb.provider.testing.LocalServer;
import io.aidb.provider.testing.OpenAiServer;
import io.aidb.provider.testing.TestContext;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers with a status other than 200, and what is tried again. */
class StatusTest {

    private final OpenAiEmbeddings provider = new OpenAiEmbeddings();
    private final OpenAiServer good = new OpenAiServer();
    private LocalServer server;

    @BeforeEach
    void start() throws IOException {
        server = LocalServer.http(good);
    }

    @AfterEach
    void stop() throws IOException {
        provider.close();
        server.close();
    }

    private Model model(String more) {
        return TestContext.model(
                "{'url': '" + server.url(OpenAiServer.EMBEDDINGS) + "', 'model': 'big'" + more + "}",
                Map.of("api_key", "sk-secret-key"),
                server.origin());
    }

    private AidbException failure(String more, List<String> texts) {
        AidbException failure = catchThrowableOfType(
                AidbException.class, () -> provider.encodeText(model(more), texts, new TestContext()));
        assertThat(failure).isNotNull();
        return failure;
    }

    @ParameterizedTest
    @CsvSource({
        "400, INVALID_PARAMETER_VALUE, 1",
        "401, SYSTEM_ERROR, 1",
        "403, SYSTEM_ERROR, 1",
        "404, INVALID_PARAMETER_VALUE, 1",
        "408, IO_ERROR, 2",
        "409, IO_ERROR, 2",
        "422, INVALID_PARAMETER_VALUE, 1",
        "425, IO_ERROR, 2",
        "429, INSUFFICIENT_RESOURCES, 2",
        "500, IO_ERROR, 2",
        "501, IO_ERROR, 1",
        "502, IO_ERROR, 2",
        "503, IO_ERROR, 2",
        "504, IO_ERROR, 2"
    })
    void mapsStatusToStateAndRetries(int status, SqlState state, int attempts) {
        server.handler((request, reply) ->
                reply.header("X-Request-Id", "req-7").send(status, OpenAiServer.error("It is\nTuesday", "tuesday")));
        AidbException failure = failure(", 'max_retries': 1", List.of("some text"));

        assertThat(failure.state()).isEqualTo(state);
        assertThat(failure)
                .hasMessageContaining("openai_embeddings at " + server.origin())
                .hasMessageContaining("model 'm' (big)")
                .hasMessageContaining(Integer.toString(status))
                .hasMessageContaining("It is Tuesday")
                .hasMessageContaining("req-7");
        assertThat(server.requests()).hasSize(attempts);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"error\":\"out of order\"}",
                "{\"detail\":\"out of order\"}",
                "{\"message\":\"out of order\"}",
                "{\"detail\":[{\"loc\":[\"body\"],\"msg\":\"out of order\",\"input\":\"some text\"}]}",
                "out of order"
            })
    void findsTheMessageInEveryShapeOfBody(String body) {
        server.handler((request, reply) -> reply.send(400, body));
        assertThat(failure("", List.of("some text")))
                .hasMessageContaining("out of order")
                .hasMessageNotContaining("some text");
    }

    @Test
    void showsNeitherKeyNorWholeInputNorEndlessMessages() {
        String text = "a text that is nobody's business";
        server.handler((request, reply) -> reply.send(
                400, "wrong: " + request.header("authorization") + " for " + text + " " + "z".repeat(5_000)));
        assertThat(failure("", List.of(text)).getMessage())
                .contains("wrong: Bearer (secret) for (input)")
                .doesNotContain("sk-secret-key")
                .hasSizeLessThan(1_000);
    }

    @Test
    void goesOnAfterFailuresThatPass() {
        AtomicInteger calls = new AtomicInteger();
        server.handler((request, reply) -> {
            switch (calls.incrementAndGet()) {
                case 1 -> reply.send(503, "");
                case 2 -> reply.header("Retry-After", "0").send(429, "");
                case 3 -> reply.reset();
                default -> good.handle(request, reply);
            }
        });
        assertThat(provider.encodeText(model(""), List.of("hello"), new TestContext()))
                .containsExactly(OpenAiServer.vectorOf("hello"));
        assertThat(calls).hasValue(4);
    }

    @ParameterizedTest
    @CsvSource({"true, 200", "false, 24"})
    void survivesAStormOf429AndAsksLessAtOnce(boolean saysWhen, int count) {
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger refused = new AtomicInteger();
        server.handler((request, reply) -> {
            try {
                if (inside.incrementAndGet() > 3) {
                    refused.incrementAndGet();
                    if (saysWhen) {
                        reply.header("retry-after-ms", "20");
                    }
                    reply.send(429, "");
                    return;
                }
                Thread.sleep(5);
                good.handle(request, reply);
            } finally {
                inside.decrementAndGet();
            }
        });
        List<String> texts =
                IntStream.range(0, count).mapToObj(i -> "text " + i).toList();
        assertThat(provider.encodeText(model(", 'max_batch_size': 1, 'max_retries': 100"), texts, new TestContext()))
                .hasSize(count)
                .doesNotContainNull();
        assertThat(refused.get()).isPositive().isLessThan(4 * count);
    }

    @Test
    void failsAtOnceWhereTheServerAsksToWaitPastTheDeadline() {
        server.handler((request, reply) -> reply.header("Retry-After", "120").send(429, ""));
        AidbException failure = catchThrowableOfType(
                AidbException.class,
                () -> provider.encodeText(
                        model(""), List.of("hello"), new TestContext(Cancellation.after(Duration.ofSeconds(60)))));
        assertThat(failure.state()).isEqualTo(SqlState.INSUFFICIENT_RESOURCES);
        assertThat(failure).hasMessageContaining("another attempt would have to wait");
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void doesNotWaitForAQuotaThatIsSpent() {
        server.handler((request, reply) ->
                reply.send(429, OpenAiServer.error("You exceeded your current quota", "insufficient_quota")));
        AidbException failure = failure("", List.of("hello"));
        assertThat(failure.state()).isEqualTo(SqlState.INSUFFICIENT_RESOURCES);
        assertThat(failure.hint()).contains("billing");
        assertThat(server.requests()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"413", "400"})
    void splitsBatchesThatAreTooLarge(int status) {
        server.handler((request, reply) -> {
            if (request.json().path("input").size() > 8) {
                reply.send(status, OpenAiServer.error("Requested 400000 tokens, max 300000 tokens per request", "x"));
            } else {
                good.handle(request, reply);
            }
        });
        List<String> texts = IntStream.range(0, 200).mapToObj(i -> "text " + i).toList();
        List<float[]> vectors = provider.encodeText(
                model(", 'max_batch_size': 32, 'max_concurrent_requests': 1"), texts, new TestContext());
        for (int i = 0; i < texts.size(); i++) {
            assertThat(vectors.get(i)).containsExactly(OpenAiServer.vectorOf(texts.get(i)));
        }
        // 32 and 16 are refused once, then two halves of 8 go through, and no more are sent from then on.
        assertThat(server.requests()).hasSize(2 + 25);
    }

    @Test
    void splitsABatchIntoRequestsThatRunTogether() {
        server.handler((request, reply) -> {
            if (request.json().path("input").size() > 2) {
                reply.send(413, "");
            } else {
                Thread.sleep(20);
                good.handle(request, reply);
            }
        });
        List<String> texts = IntStream.range(0, 64).mapToObj(i -> "text " + i).toList();
        assertThat(provider.encodeText(model(""), texts, new TestContext())).hasSize(64);
        assertThat(server.mostInFlight()).isGreaterThan(4);
    }

    @Test
    void doesNotSendLessAtOnceBecauseOfOneLongText() {
        server.handler((request, reply) -> {
            if (request.body().contains("looong")) {
                reply.send(400, OpenAiServer.error("too many tokens", "x"));
            } else {
                good.handle(request, reply);
            }
        });
        List<String> texts = IntStream.range(0, 64)
                .mapToObj(i -> i == 5 ? "looong" : "text " + i)
                .toList();
        TestContext context = new TestContext();
        List<float[]> vectors = provider.encodeText(
                model(", 'max_batch_size': 16, 'max_concurrent_requests': 1, 'on_error': 'null'"), texts, context);
        assertThat(vectors.get(5)).isNull();
        assertThat(vectors).filteredOn(v -> v == null).hasSize(1);
        // 16, 8, 4 and 2 with the long text, itself, the other halves of 8, 4, 2 and 1, and three batches of 16.
        assertThat(server.requests()).hasSize(4 + 1 + 4 + 3);
    }

    @Test
    void namesTheTextThatIsTooLong() {
        server.handler((request, reply) -> {
            if (request.body().contains("looong")) {
                reply.send(
                        400,
                        OpenAiServer.error(
                                "This model's maximum context length is 8192 tokens", "context_length_exceeded"));
            } else {
                good.handle(request, reply);
            }
        });
        AidbException failure = failure("", List.of("a", "b", "looong", "d", "e"));
        assertThat(failure.state()).isEqualTo(SqlState.PROGRAM_LIMIT_EXCEEDED);
        assertThat(failure)
                .hasMessageContaining("The text 3 of 5 (length 6) is too long")
                .hasMessageContaining("8192");
    }

    @Test
    void leavesOutTextsThatFailWhereTheModelSaysSo() {
        server.handler((request, reply) -> {
            if (request.body().contains("looong")) {
                reply.send(413, "");
            } else if (request.body().contains("bad")) {
                reply.send(422, OpenAiServer.error("no such letters", "x"));
            } else {
                good.handle(request, reply);
            }
        });
        TestContext context = new TestContext();
        List<float[]> vectors =
                provider.encodeText(model(", 'on_error': 'null'"), List.of("a", "bad", "c", "looong", "e"), context);
        assertThat(vectors)
                .containsExactly(
                        OpenAiServer.vectorOf("a"), null, OpenAiServer.vectorOf("c"), null, OpenAiServer.vectorOf("e"));
        assertThat(context.warnings())
                .hasSize(2)
                .anySatisfy(w ->
                        assertThat(w).startsWith("No result for text 2 of 5").contains("no such letters"))
                .anySatisfy(w -> assertThat(w).startsWith("No result for text 4 of 5"));
    }

    @Test
    void doesNotLeaveOutWhatAWrongKeySpoils() {
        server.handler((request, reply) -> reply.send(401, ""));
        assertThat(failure(", 'on_error': 'null'", List.of("a")).state()).isEqualTo(SqlState.SYSTEM_ERROR);
    }
}
