package io.aidb.provider.openai;

import static io.aidb.provider.testing.LocalServer.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.aidb.engine.AidbException;
import io.aidb.engine.SqlState;
import io.aidb.engine.spi.Model;
import io.aidb.provider.testing.LocalServer;
import io.aidb.provider.testing.OpenAiServer;
import io.aidb.provider.testing.Reply;
import io.aidb.provider.testing.TestContext;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Servers that misbehave. Every model here has a single connection, so a call after the fault shows that the fault did not
 * keep it.
 */
class FaultsTest {

    private static final String GOOD =
            "{\"data\":[{\"index\":0,\"embedding\":[1,2,3]},{\"index\":1,\"embedding\":[4,5,6]}]}";
    private static final List<String> TEXTS = List.of("first text", "second text");

    private final Embeddings provider = new Embeddings();
    private LocalServer server;

    @BeforeEach
    void start() throws IOException {
        server = LocalServer.http(new OpenAiServer());
    }

    @AfterEach
    void nothingIsLeft() throws Exception {
        provider.close();
        eventually("all connections closed", () -> server.openConnections() == 0);
        eventually(
                "all threads ended",
                () -> Thread.getAllStackTraces().keySet().stream()
                        .noneMatch(t -> t.getName().startsWith("aidb-http-embeddings-")));
        server.close();
    }

    private Model model(String more) {
        return TestContext.model(
                "{'url': '" + server.url(OpenAiServer.EMBEDDINGS)
                        + "', 'max_concurrent_requests': 1, 'max_retries': 1, 'timeout': 20" + more + "}",
                Map.of("api_key", "sk-secret-key"),
                server.origin());
    }

    private AidbException failure(String more) {
        AidbException failure = catchThrowableOfType(
                AidbException.class, () -> provider.encodeText(model(more), TEXTS, new TestContext()));
        assertThat(failure).isNotNull();
        server.handler(new OpenAiServer());
        assertThat(provider.encodeText(model(more), TEXTS, new TestContext()))
                .containsExactly(OpenAiServer.vectorOf(TEXTS.get(0)), OpenAiServer.vectorOf(TEXTS.get(1)));
        return failure;
    }

    private static Arguments answer(String body, String message) {
        return Arguments.of(body, message);
    }

    static Stream<Arguments> wrongAnswers() {
        return Stream.of(
                answer("", "is not the JSON object that was expected"),
                answer("[]", "is not the JSON object that was expected"),
                answer("<html>hello</html>", "is not complete or not JSON"),
                answer("{}", "holds 0 embeddings where 2 were asked for"),
                answer("{\"data\":null}", "has no list 'data'"),
                answer("{\"data\":[7]}", "is not the JSON object that was expected"),
                answer("{\"data\":[{\"index\":0,\"embedding\":[1]}]}", "holds 1 embeddings where 2"),
                answer("{\"data\":[{\"index\":0},{\"index\":1}]}", "without embedding"),
                answer(GOOD.replace("\"index\":1", "\"index\":0"), "two embeddings with index 0"),
                answer(GOOD.replace("\"index\":1", "\"index\":2"), "index 2 where 2 were asked for"),
                answer(GOOD.replace("\"index\":1", "\"index\":-1"), "'index' is not a whole number"),
                answer(GOOD.replace("\"index\":1", "\"index\":1.5"), "'index' is not a whole number"),
                answer(GOOD.replace("\"index\":1", "\"index\":99999999999999999999"), "'index' is not a whole number"),
                answer(GOOD.replace("5", "NaN"), "not finite"),
                answer(GOOD.replace("5", "1e39"), "not finite"),
                answer(GOOD.replace("5", "-Infinity"), "not finite"),
                answer(GOOD.replace("5", "null"), "not a number"),
                answer(GOOD.replace("5", "\"5\""), "not a number"),
                answer(GOOD.replace("5", "[5]"), "not a number"),
                answer(GOOD.replace("[4,5,6]", "[]"), "without numbers"),
                answer(GOOD.replace("[4,5,6]", "{}"), "neither a list nor Base64"),
                answer(GOOD.replace("[4,5,6]", "\"$$$$\""), "not valid Base64"),
                answer(GOOD.replace("[4,5,6]", "\"AAAAAAA=\""), "not made of 32-bit floats"),
                answer(GOOD.replace("[4,5,6]", "\"" + OpenAiServer.base64(1, Float.NaN, 2) + "\""), "not finite"),
                answer("{\"error\":{\"message\":\"model is loading\"}}", "model is loading"));
    }

    @ParameterizedTest
    @MethodSource("wrongAnswers")
    void saysWhatIsWrongWithAnAnswer(String body, String message) {
        server.handler((request, reply) -> reply.send(200, body));
        AidbException failure = failure("");
        assertThat(failure.state()).isEqualTo(SqlState.IO_ERROR);
        assertThat(failure).hasMessageContaining(message).hasMessageContaining("texts 1 to 2");
    }

    static Stream<Integer> lengths() {
        return Stream.iterate(1, n -> n < GOOD.length(), n -> n + 7);
    }

    @ParameterizedTest
    @MethodSource("lengths")
    void doesNotRepeatARequestWhoseAnswerWasCutOff(int length) {
        server.handler((request, reply) -> {
            reply.head(200, GOOD.length());
            reply.write(GOOD.substring(0, length));
            reply.hangUp();
        });
        AidbException failure = failure("");
        assertThat(failure.state()).isEqualTo(SqlState.IO_ERROR);
        assertThat(server.requests()).hasSize(2);
    }

    @ParameterizedTest
    @MethodSource("lengths")
    void doesNotRepeatARequestWhoseAnswerIsTruncatedJson(int length) {
        server.handler((request, reply) -> reply.send(200, GOOD.substring(0, length)));
        assertThat(failure("")).hasMessageContaining("is not complete or not JSON");
        assertThat(server.requests()).hasSize(2);
    }

    @ParameterizedTest
    @MethodSource("lengths")
    void doesNotRepeatARequestWhoseAnswerWasReset(int length) {
        server.handler((request, reply) -> {
            reply.head(200, GOOD.length());
            reply.write(GOOD.substring(0, length));
            reply.reset();
        });
        assertThat(failure("").state()).isEqualTo(SqlState.IO_ERROR);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 9, 15, 40, 60})
    void isNotConfusedByHeadersThatAreCutOff(int length) {
        String head = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n";
        server.handler((request, reply) -> {
            reply.write(head.substring(0, length));
            reply.reset();
        });
        assertThat(failure("").state()).isEqualTo(SqlState.IO_ERROR);
    }

    @Test
    void repeatsARequestThatWasResetBeforeItsAnswer() {
        server.handler((request, reply) -> reply.reset());
        AidbException failure = failure("");
        assertThat(failure.state()).isEqualTo(SqlState.IO_ERROR);
        assertThat(failure).hasMessageContaining("After 2 attempts");
        assertThat(server.requests()).hasSize(3);
    }

    @Test
    void endsAnAnswerThatDripsForTooLong() {
        server.handler((request, reply) -> {
            reply.head(200, 100_000);
            drip(reply);
        });
        AidbException failure = failure(", 'timeout': 0.5");
        assertThat(failure.state()).isEqualTo(SqlState.IO_ERROR);
        assertThat(failure).hasMessageContaining("was not complete within 0.5 s");
    }

    @Test
    void endsHeadersThatDripForTooLong() {
        server.handler((request, reply) -> {
            reply.write("HTTP/1.1 200 OK\r\nX-Long: ");
            drip(reply);
        });
        AidbException failure = failure(", 'timeout': 0.5, 'max_retries': 0");
        assertThat(failure.state()).isEqualTo(SqlState.IO_ERROR);
        assertThat(failure).hasMessageContaining("did not answer within 0.5 s");
    }

    private static void drip(Reply reply) throws IOException, InterruptedException {
        while (true) {
            reply.write(" ");
            Thread.sleep(20);
        }
    }

    @Test
    void givesUpOnAServerThatNeverAnswers() {
        server.handler((request, reply) -> reply.awaitClientGone());
        AidbException failure = failure(", 'timeout': 0.3");
        assertThat(failure.state()).isEqualTo(SqlState.IO_ERROR);
        assertThat(failure)
                .hasMessageContaining("did not answer within 0.3 s")
                .hasMessageContaining("After 2 attempts");
    }

    @ParameterizedTest
    @ValueSource(strings = {"garbage\r\n\r\n", "HTTP/9.9 twohundred\r\n\r\n"})
    void saysWhenAServerDoesNotSpeakHttp(String answer) {
        server.handler((request, reply) -> {
            reply.write(answer);
            reply.hangUp();
        });
        assertThat(failure("").state()).isEqualTo(SqlState.IO_ERROR);
    }

    @Test
    void refusesAGzipBomb() throws IOException {
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bomb)) {
            gzip.write("{\"data\":[{\"index\":0,\"embedding\":[1]}],\"x\":["
                    .getBytes(java.nio.charset.StandardCharsets.UTF_8));
            byte[] zeros = "0,0,0,0,0,0,0,0,".repeat(65_536).getBytes(java.nio.charset.StandardCharsets.UTF_8);
            for (int i = 0; i < 120; i++) {
                gzip.write(zeros);
            }
        }
        server.handler(
                (request, reply) -> reply.header("Content-Encoding", "gzip").send(200, bomb.toByteArray()));
        AidbException failure = failure("");
        assertThat(failure.state()).isEqualTo(SqlState.PROGRAM_LIMIT_EXCEEDED);
        assertThat(failure).hasMessageContaining("larger than 100 MiB");
    }

    @Test
    void refusesAnAnswerThatAnnouncesTooMuch() {
        server.handler((request, reply) -> {
            reply.head(200, 5_000_000_000L);
            reply.awaitClientGone();
        });
        assertThat(failure("").state()).isEqualTo(SqlState.PROGRAM_LIMIT_EXCEEDED);
    }

    @Test
    void refusesAnAnswerWithoutEnd() {
        String megabyte = " ".repeat(1 << 20);
        server.handler((request, reply) -> {
            reply.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
            while (true) {
                reply.write("100000\r\n" + megabyte + "\r\n");
            }
        });
        assertThat(failure("").state()).isEqualTo(SqlState.PROGRAM_LIMIT_EXCEEDED);
    }

    @Test
    void refusesBrokenAndUnknownCompression() {
        server.handler(
                (request, reply) -> reply.header("Content-Encoding", "gzip").send(200, GOOD));
        assertThat(failure("")).hasMessageContaining("not the gzip");
        server.handler(
                (request, reply) -> reply.header("Content-Encoding", "br").send(200, GOOD));
        assertThat(failure("")).hasMessageContaining("Content-Encoding br");
    }

    @Test
    void endsARedirectLoop() {
        server.handler((request, reply) -> reply.header("Location", "/again").send(307, ""));
        assertThat(failure("")).hasMessageContaining("redirects in a circle");
        assertThat(server.requests()).hasSize(7);
    }

    @Test
    void doesNotFollowARedirectToAnotherHost() throws IOException {
        try (LocalServer other = LocalServer.http(new OpenAiServer())) {
            server.handler((request, reply) ->
                    reply.header("Location", other.url(OpenAiServer.EMBEDDINGS)).send(307, ""));
            assertThat(failure("")).hasMessageContaining(other.origin()).hasMessageContaining("not followed");
            assertThat(other.requests()).isEmpty();
        }
    }

    @Test
    void doesNotTurnAPostIntoAGet() {
        server.handler((request, reply) -> reply.header("Location", "/other").send(302, ""));
        assertThat(failure("")).hasMessageContaining("not followed");
        assertThat(server.requests()).allMatch(r -> r.method().equals("POST"));
    }

    @Test
    void saysWhenNobodyListens() throws IOException {
        LocalServer gone = LocalServer.http(new OpenAiServer());
        gone.close();
        Model model = TestContext.model("{'url': '" + gone.url("/v1/embeddings") + "', 'max_retries': 1}");
        AidbException failure =
                catchThrowableOfType(AidbException.class, () -> provider.encodeText(model, TEXTS, new TestContext()));
        assertThat(failure.state()).isEqualTo(SqlState.IO_ERROR);
        assertThat(failure)
                .hasMessageContaining(gone.origin() + ", model 'm'")
                .hasMessageContaining("can't be reached");
        assertThat(failure.hint()).contains("url");
    }
}
