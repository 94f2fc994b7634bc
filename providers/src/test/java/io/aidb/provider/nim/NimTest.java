package io.aidb.provider.nim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aidb.engine.AidbException;
import io.aidb.engine.SqlState;
import io.aidb.engine.spi.Model;
import io.aidb.provider.testing.LocalServer;
import io.aidb.provider.testing.OpenAiServer;
import io.aidb.provider.testing.TestContext;
import java.io.IOException;
import java.net.URI;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NimTest {

    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', 1, 2, 3};
    private static final byte[] JPEG = {(byte) 0xff, (byte) 0xd8, (byte) 0xff, 9};

    private final NimEmbeddings embeddings = new NimEmbeddings();
    private final NimClip clip = new NimClip();
    private final NimReranking reranking = new NimReranking();
    private final TestContext context = new TestContext();
    private LocalServer server;

    @BeforeEach
    void start() throws IOException {
        server = LocalServer.http(new OpenAiServer());
    }

    @AfterEach
    void stop() throws IOException {
        embeddings.close();
        clip.close();
        reranking.close();
        server.close();
    }

    private Model model(String path, String more) {
        return TestContext.model("{'url': '" + server.url(path) + "'" + more + "}");
    }

    @Test
    void embedsTextsAsPassagesUnlessToldOtherwise() throws IOException {
        embeddings.encodeText(model(OpenAiServer.EMBEDDINGS, ""), List.of("hello"), context);
        embeddings.encodeText(model(OpenAiServer.EMBEDDINGS, ", 'input_type': 'query'"), List.of("hello"), context);

        assertThat(server.requests().get(0).json())
                .isEqualTo(TestContext.json("{'model':'nvidia/nv-embedqa-e5-v5','input':['hello'],"
                        + "'encoding_format':'float','input_type':'passage'}"));
        assertThat(server.requests().get(1).json().path("input_type").asText()).isEqualTo("query");
    }

    @Test
    void sendsImagesAsDataUris() throws IOException {
        List<float[]> vectors = clip.encodeImage(model(OpenAiServer.EMBEDDINGS, ""), List.of(PNG, JPEG), context);

        String png = "data:image/png;base64," + Base64.getEncoder().encodeToString(PNG);
        String jpeg = "data:image/jpeg;base64," + Base64.getEncoder().encodeToString(JPEG);
        assertThat(server.requests().get(0).json())
                .isEqualTo(TestContext.json(
                        "{'model':'nvidia/nvclip','input':['" + png + "','" + jpeg + "'],'encoding_format':'float'}"));
        assertThat(vectors).containsExactly(OpenAiServer.vectorOf(png), OpenAiServer.vectorOf(jpeg));
    }

    @Test
    void sendsNoMoreImagesAtOnceThanNvidiaTakes() {
        List<byte[]> images = IntStream.range(0, 130).mapToObj(i -> PNG).toList();
        assertThat(clip.encodeImage(model(OpenAiServer.EMBEDDINGS, ""), images, context))
                .hasSize(130);
        assertThat(server.requests()).hasSize(3);
    }

    @Test
    void namesTheImageThatIsNone() {
        assertThatThrownBy(() ->
                        clip.encodeImage(model(OpenAiServer.EMBEDDINGS, ""), List.of(PNG, new byte[] {1, 2}), context))
                .isInstanceOfSatisfying(
                        AidbException.class, e -> assertThat(e.state()).isEqualTo(SqlState.INVALID_PARAMETER_VALUE))
                .hasMessageContaining("Image 2 of 2");
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void scoresTextsInTheirOrder() throws IOException {
        double[] logits = reranking.rerankText(
                model(OpenAiServer.RANKING, ", 'truncate': 'END'"), "query", List.of("a", "bb", "query"), context);
        assertThat(logits)
                .containsExactly(
                        OpenAiServer.logitOf("query", "a"),
                        OpenAiServer.logitOf("query", "bb"),
                        OpenAiServer.logitOf("query", "query"));
        assertThat(server.requests().get(0).json())
                .isEqualTo(TestContext.json("{'model':'nvidia/llama-3.2-nv-rerankqa-1b-v2','query':{'text':'query'},"
                        + "'passages':[{'text':'a'},{'text':'bb'},{'text':'query'}],'truncate':'END'}"));
    }

    @Test
    void scoresManyTextsInBatches() {
        List<String> texts =
                IntStream.range(0, 1_100).mapToObj(i -> "t".repeat(i % 50)).toList();
        double[] logits = reranking.rerankText(model(OpenAiServer.RANKING, ""), "query", texts, context);
        assertThat(logits).hasSize(1_100);
        for (int i = 0; i < logits.length; i++) {
            assertThat(logits[i]).isEqualTo(OpenAiServer.logitOf("query", texts.get(i)));
        }
        assertThat(server.requests()).hasSize(3);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{}|holds 0 scores where 2 were asked for",
                "{\"rankings\":[{\"index\":0,\"logit\":1},{\"index\":0,\"logit\":1}]}|two scores with index 0",
                "{\"rankings\":[{\"index\":2,\"logit\":1}]}|index 2 where 2 were asked for",
                "{\"rankings\":[{\"logit\":1}]}|index -1 where 2",
                "{\"rankings\":[{\"index\":0,\"logit\":NaN}]}|not a finite number",
                "{\"rankings\":[{\"index\":0}]}|not a finite number",
                "{\"rankings\":7}|no list 'rankings'"
            })
    void saysWhatIsWrongWithScores(String body, String message) {
        server.handler((request, reply) -> reply.send(200, body));
        assertThatThrownBy(() ->
                        reranking.rerankText(model(OpenAiServer.RANKING, ""), "query", List.of("a", "b"), context))
                .isInstanceOfSatisfying(
                        AidbException.class, e -> assertThat(e.state()).isEqualTo(SqlState.IO_ERROR))
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{}|https://ai.api.nvidia.com/v1/retrieval/nvidia/llama-3_2-nv-rerankqa-1b-v2/reranking",
                "{'model':'a/b.c'}|https://ai.api.nvidia.com/v1/retrieval/a/b_c/reranking",
                "{'url':'http://host:8000/v1/ranking'}|http://host:8000/v1/ranking"
            })
    void findsTheAddressOfARerankingModel(String config, String address) {
        assertThat(reranking.endpoint(TestContext.json(config))).contains(URI.create(address));
    }
}
