package io.aidb.provider.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.aidb.engine.AidbException;
import io.aidb.engine.SqlState;
import io.aidb.engine.spi.Model;
import io.aidb.engine.spi.Tokens;
import io.aidb.provider.testing.LocalServer;
import io.aidb.provider.testing.OpenAiServer;
import io.aidb.provider.testing.TestContext;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EmbeddingsTest {

    private final Embeddings provider = new Embeddings();
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

    private Model model(String more) {
        return TestContext.model("{'url': '" + server.url(OpenAiServer.EMBEDDINGS) + "', 'model': 'e'" + more + "}");
    }

    private static List<String> texts(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "text " + "x".repeat(i % 7) + i)
                .toList();
    }

    private void assertVectors(List<float[]> vectors, List<String> texts) {
        assertThat(vectors).hasSameSizeAs(texts);
        for (int i = 0; i < texts.size(); i++) {
            assertThat(vectors.get(i)).containsExactly(OpenAiServer.vectorOf(texts.get(i)));
        }
    }

    @Test
    void sendsOneTextAsTheProtocolHasIt() throws IOException {
        assertVectors(provider.encodeText(model(""), List.of("hello"), context), List.of("hello"));

        JsonNode json = server.requests().get(0).json();
        assertThat(json).isEqualTo(TestContext.json("{'model':'e','input':['hello'],'encoding_format':'float'}"));
        assertThat(server.requests().get(0).headers())
                .containsEntry("content-type", "application/json")
                .containsEntry("user-agent", "aidb-jdbc")
                .doesNotContainKeys("authorization", "expect", "cookie");
        assertThat(context.usage().requests()).isEqualTo(1);
        assertThat(context.usage().tokens()).isEqualTo(new Tokens(1, 0));
    }

    @Test
    void sendsEveryKeyThatIsConfigured() throws IOException {
        Model model =
                model(", 'dimensions': 256, 'encoding_format': 'base64', 'input_type': 'query', 'truncate': 'END',"
                        + " 'headers': {'X-Team': 'blue'}, 'extra_body': {'user': 'u1'}");
        assertVectors(provider.encodeText(model, List.of("hello"), context), List.of("hello"));

        assertThat(server.requests().get(0).json())
                .isEqualTo(
                        TestContext.json("{'model':'e','input':['hello'],'encoding_format':'base64','dimensions':256,"
                                + "'input_type':'query','truncate':'END','user':'u1'}"));
        assertThat(server.requests().get(0).header("x-team")).isEqualTo("blue");
    }

    @Test
    void cutsManyTextsIntoBatchesAndKeepsTheirOrder() throws IOException {
        List<String> texts = texts(1_003);
        assertVectors(provider.encodeText(model(", 'max_batch_size': 10"), texts, context), texts);

        assertThat(server.requests()).hasSize(101);
        assertThat(context.usage().requests()).isEqualTo(101);
        assertThat(server.acceptedConnections()).isLessThanOrEqualTo(25);
    }

    @Test
    void cutsBatchesByEstimatedTokens() {
        List<String> texts = List.of("a".repeat(300), "b".repeat(300), "c".repeat(300), "d".repeat(900));
        assertVectors(provider.encodeText(model(", 'max_batch_tokens': 210"), texts, context), texts);
        assertThat(server.requests()).hasSize(3);
    }

    @Test
    void keepsNoMoreRequestsInFlightThanConfigured() {
        server.handler((request, reply) -> {
            Thread.sleep(20);
            new OpenAiServer().handle(request, reply);
        });
        List<String> texts = texts(40);
        assertVectors(
                provider.encodeText(model(", 'max_batch_size': 1, 'max_concurrent_requests': 4"), texts, context),
                texts);
        assertThat(server.mostInFlight()).isEqualTo(4);
    }

    @Test
    void understandsEntriesInAnyOrderAndIgnoresWhatItDoesNotKnow() {
        server.handler((request, reply) -> reply.send(
                200,
                "{\"x\":[{\"y\":1}],\"usage\":null,\"data\":[{\"embedding\":[3,4.5e0],\"z\":{},\"index\":1},"
                        + "{\"index\":0,\"embedding\":[1,-2]}]}"));
        assertThat(provider.encodeText(model(""), List.of("a", "b"), context))
                .containsExactly(new float[] {1, -2}, new float[] {3, 4.5f});
    }

    @Test
    void takesThePositionWhereAServerSendsNoIndex() {
        server.handler((request, reply) ->
                reply.send(200, "{\"data\":[{\"embedding\":[1]},{\"embedding\":\"" + OpenAiServer.base64(2) + "\"}]}"));
        assertThat(provider.encodeText(model(""), List.of("a", "b"), context))
                .containsExactly(new float[] {1}, new float[] {2});
    }

    @Test
    void readsCompressedAnswers() {
        server.handler((request, reply) -> {
            assertThat(request.header("accept-encoding")).isEqualTo("gzip");
            reply.sendGzip(OpenAiServer.embeddings(request.json()));
        });
        assertVectors(provider.encodeText(model(""), List.of("zipped"), context), List.of("zipped"));
    }

    @Test
    void readsAnswersAfterAnInterimResponse() {
        server.handler((request, reply) -> {
            reply.write("HTTP/1.1 100 Continue\r\n\r\n");
            reply.send(200, OpenAiServer.embeddings(request.json()));
        });
        assertVectors(provider.encodeText(model(""), List.of("continued"), context), List.of("continued"));
    }

    @Test
    void refusesVectorsOfDifferentLengths() {
        server.handler((request, reply) -> reply.send(
                200,
                request.json().path("input").get(0).asText().equals("a")
                        ? "{\"data\":[{\"index\":0,\"embedding\":[1,2]}]}"
                        : "{\"data\":[{\"index\":0,\"embedding\":[1,2,3]}]}"));
        assertThatThrownBy(() -> provider.encodeText(model(", 'max_batch_size': 1"), List.of("a", "b"), context))
                .isInstanceOfSatisfying(
                        AidbException.class, e -> assertThat(e.state()).isEqualTo(SqlState.IO_ERROR))
                .hasMessageContaining("different lengths, 2 and 3");
    }

    @Test
    void followsARedirectOnTheSameServer() {
        server.handler((request, reply) -> {
            if (request.path().equals("/moved")) {
                reply.header("Location", OpenAiServer.EMBEDDINGS).send(308, "");
            } else {
                new OpenAiServer().handle(request, reply);
            }
        });
        Model model = TestContext.model("{'url': '" + server.url("/moved") + "'}");
        assertVectors(provider.encodeText(model, List.of("hello"), context), List.of("hello"));
    }
}
