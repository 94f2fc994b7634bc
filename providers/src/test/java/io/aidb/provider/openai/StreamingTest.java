package io.aidb.provider.openai;

import static io.aidb.provider.testing.LocalServer.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.aidb.engine.AidbException;
import io.aidb.engine.SqlState;
import io.aidb.engine.spi.Cancellation;
import io.aidb.engine.spi.Model;
import io.aidb.engine.spi.Tokens;
import io.aidb.provider.testing.LocalServer;
import io.aidb.provider.testing.OpenAiServer;
import io.aidb.provider.testing.Reply;
import io.aidb.provider.testing.TestContext;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StreamingTest {

    private static final String LAST = "data: {\"choices\":[{\"delta\":{},\"finish_reason\":\"stop\"}]}\n\n";

    private final Completions provider = new Completions();
    private final List<String> pieces = new CopyOnWriteArrayList<>();
    private final TestContext context = new TestContext();
    private LocalServer server;

    @BeforeEach
    void start() throws IOException {
        server = LocalServer.http(new OpenAiServer());
    }

    @AfterEach
    void stop() throws IOException {
        provider.close();
        server.close();
    }

    private Model model() {
        return TestContext.model("{'url': '" + server.url(OpenAiServer.CHAT)
                + "', 'model': 'c', 'on_error': 'null', 'max_concurrent_requests': 1}");
    }

    private static String piece(String text) {
        return "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"" + text
                + "\"},\"finish_reason\":null}]}\n\n";
    }

    private static void begin(Reply reply) throws IOException {
        reply.write("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n");
    }

    private static void chunk(Reply reply, String text) throws IOException {
        int length = text.getBytes(java.nio.charset.StandardCharsets.UTF_8).length;
        reply.write(Integer.toHexString(length) + "\r\n" + text + "\r\n");
    }

    @Test
    void handsOverEachPieceWhileTheModelStillWrites() throws Exception {
        CountDownLatch seen = new CountDownLatch(1);
        server.handler((request, reply) -> {
            begin(reply);
            chunk(reply, ": hello\n\n" + piece("Once "));
            seen.await();
            chunk(reply, piece("").replace("data: ", "data:"));
            chunk(reply, piece("up\u00f6n").substring(0, 20));
            chunk(reply, piece("up\u00f6n").substring(20));
            chunk(
                    reply,
                    LAST
                            + "data: {\"choices\":[],\"usage\":{\"prompt_tokens\":7,\"total_tokens\":9}}\n\ndata: [DONE]\n\n");
            reply.write("0\r\n\r\n");
        });
        provider.streamText(model(), "tell", context, text -> {
            pieces.add(text);
            seen.countDown();
        });
        assertThat(pieces).containsExactly("Once ", "up\u00f6n");
        assertThat(context.usage().tokens()).isEqualTo(new Tokens(7, 2));
        assertThat(server.requests().get(0).header("accept")).isEqualTo("text/event-stream");
        assertThat(server.requests().get(0).json())
                .isEqualTo(
                        TestContext.json(
                                "{'model':'c','messages':[{'role':'user','content':'tell'}],'stream':true,'stream_options':{'include_usage':true}}"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "data: [DONE]|ends before the model had finished",
                "nothing|ends before the model had finished",
                "data: {\"error\":{\"message\":\"overloaded\"}}|overloaded",
                "data: {\"choices\":[{\"delta\":{\"refusal\":\"I won't\"}}]}|is a refusal",
                "data: [1]|not the JSON object",
                "data: {\"choices\":|not complete or not JSON"
            })
    void saysWhatIsWrongWithAStream(String event, String message) {
        server.handler((request, reply) -> reply.send(200, event + "\n\n"));
        assertThatThrownBy(() -> provider.streamText(model(), "tell", context, pieces::add))
                .isInstanceOfSatisfying(
                        AidbException.class, e -> assertThat(e.state()).isEqualTo(SqlState.IO_ERROR))
                .hasMessageContaining(message);
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void doesNotBeginAgainWhenAStreamBreaksOff() {
        server.handler((request, reply) -> {
            begin(reply);
            chunk(reply, piece("Once "));
            reply.reset();
        });
        assertThatThrownBy(() -> provider.streamText(model(), "tell", context, pieces::add))
                .isInstanceOf(AidbException.class);
        assertThat(server.requests()).hasSize(1);
    }

    @Test
    void cancelEndsTheStream() throws Exception {
        server.handler((request, reply) -> {
            begin(reply);
            while (true) {
                chunk(reply, piece("more "));
                Thread.sleep(1);
            }
        });
        Cancellation cancellation = Cancellation.none();
        AidbException failure = catchThrowableOfType(
                AidbException.class,
                () -> provider.streamText(
                        model(), "tell", new TestContext(cancellation), text -> cancellation.cancel("Enough.")));
        assertThat(failure.state()).isEqualTo(SqlState.QUERY_CANCELED);
        eventually("nothing in flight", () -> server.inFlight() == 0);
    }

    @Test
    void whatTheSinkThrowsEndsTheStream() throws Exception {
        server.handler((request, reply) -> {
            begin(reply);
            chunk(reply, piece("Once "));
            reply.awaitClientGone();
        });
        AidbException full = new AidbException(SqlState.PROGRAM_LIMIT_EXCEEDED, "That is enough.");
        assertThatThrownBy(() -> provider.streamText(model(), "tell", context, text -> {
                    throw full;
                }))
                .isSameAs(full);
        eventually("nothing in flight", () -> server.inFlight() == 0);
    }
}
