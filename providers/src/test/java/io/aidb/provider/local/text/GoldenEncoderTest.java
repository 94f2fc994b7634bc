package io.aidb.provider.local.text;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.aidb.provider.RecordingContext;
import io.aidb.provider.local.Golden;
import io.aidb.provider.local.PackedCase;
import io.aidb.provider.local.arch.ModelConfig;
import io.aidb.provider.local.hub.ModelFiles;
import io.aidb.provider.local.hub.ModelSource;
import io.aidb.provider.local.torch.Placement;
import io.aidb.provider.local.torch.TorchEngine;
import io.aidb.provider.local.torch.TorchModule;
import io.aidb.provider.local.weights.Checkpoint;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The tiny checkpoints of each family against what the reference implementation computes with them. */
class GoldenEncoderTest {

    private final RecordingContext context = new RecordingContext();

    @TempDir
    Path temp;

    @BeforeAll
    static void startEngine() {
        TorchEngine.start(new RecordingContext().settings());
    }

    @ParameterizedTest
    @ValueSource(strings = {"bert", "roberta", "xlm-roberta", "distilbert", "mpnet"})
    void textsBecomeTheVectorsOfTheReference(String name) throws Exception {
        JsonNode golden = Golden.expected(name);
        List<String> texts = new ArrayList<>();
        golden.path("text_cases").forEach(c -> texts.add(c.path("text").asText()));
        try (ModelFiles files = files(name);
                SentenceEncoder encoder = SentenceEncoder.load(files, Placement.DEFAULT)) {
            List<float[]> vectors = encoder.encode(texts, context);

            for (int i = 0; i < texts.size(); i++) {
                assertClose(
                        golden.path("text_cases").path(i),
                        "sentence_embedding",
                        vectors.get(i),
                        tolerance(golden, "sentence_embedding"));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"bert", "roberta", "xlm-roberta", "distilbert", "mpnet"})
    void tokensAreThoseOfTheReference(String name) throws Exception {
        JsonNode golden = Golden.expected(name);
        Path file = Golden.folder(name).resolve("tokenizer.json");
        try (TextTokenizer whole = TextTokenizer.load(file, 100_000);
                TextTokenizer cut =
                        TextTokenizer.load(file, golden.path("text_max_length").asInt())) {
            for (JsonNode c : golden.path("text_cases")) {
                List<String> text = List.of(c.path("text").asText());
                JsonNode shorter = c.path("input_ids_truncated");
                JsonNode expected = shorter.isMissingNode() ? c.path("input_ids") : shorter;

                assertThat(whole.encode(text).get(0).ids()).isEqualTo(Golden.longs(c.path("input_ids")));
                assertThat(cut.encode(text).get(0).ids()).isEqualTo(Golden.longs(expected));
                assertThat(cut.encode(text).get(0).truncated()).isEqualTo(!shorter.isMissingNode());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"bert", "roberta", "xlm-roberta", "distilbert", "mpnet"})
    void longTextsAreCutAtTheLimitOfTheModelAndNoOther(String name) {
        try (TextTokenizer tokenizer = TextTokenizer.load(Golden.folder(name).resolve("tokenizer.json"), 2000)) {
            TextTokens tokens = tokenizer.encode(List.of("a ".repeat(5000))).get(0);

            assertThat(tokens.length()).isEqualTo(2000);
            assertThat(tokens.truncated()).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"bert", "roberta", "xlm-roberta", "distilbert", "mpnet"})
    void tokensOfPaddedBatchesHaveTheHiddenStatesOfTheReference(String name) throws Exception {
        JsonNode golden = Golden.expected(name);
        try (ModelFiles files = files(name);
                TorchModule module = module(files, Pooling.MEAN)) {
            for (JsonNode c : golden.path("cases")) {
                if (!c.has("last_hidden_state")) {
                    continue;
                }
                PackedCase packed = new PackedCase(c);
                float[] hidden = module.call(
                        "tokens",
                        packed::idsAndTypes,
                        packed.groups(),
                        results -> results.get(0).toFloatArray());
                float[] expected = packed.perToken(c.path("last_hidden_state"));
                String what = c.path("name").asText();
                assertThat(hidden).as(what).hasSameSizeAs(expected);
                assertThat(Golden.distance(hidden, expected))
                        .as(what)
                        .isLessThan(tolerance(golden, "last_hidden_state"));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"bert", "roberta", "xlm-roberta", "distilbert", "mpnet"})
    void poolingIsThatOfTheReference(String name) throws Exception {
        JsonNode golden = Golden.expected(name);
        for (String mode : List.of("mean", "cls")) {
            try (ModelFiles files = files(name);
                    TorchModule module = module(files, new Pooling(List.of(mode)))) {
                for (JsonNode c : golden.path("cases")) {
                    if (c.has("token_type_ids")) {
                        continue;
                    }
                    PackedCase packed = new PackedCase(c);
                    float[] pooled = module.call(
                            "forward",
                            packed::ids,
                            packed.groups(),
                            results -> results.get(0).toFloatArray());
                    assertClose(c, mode + "_pooled", pooled, tolerance(golden, mode + "_pooled"));
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"bert", "roberta", "xlm-roberta", "distilbert", "mpnet"})
    void aTextHasTheSameVectorAloneAndInABatchOf64(String name) throws Exception {
        JsonNode cases = Golden.expected(name).path("text_cases");
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < 64; i++) {
            texts.add(cases.path(i % cases.size()).path("text").asText() + " " + i);
        }
        try (ModelFiles files = files(name);
                SentenceEncoder encoder = SentenceEncoder.load(files, Placement.DEFAULT)) {
            List<float[]> together = encoder.encode(texts, context);

            for (int i = 0; i < texts.size(); i++) {
                float[] alone = encoder.encode(Collections.singletonList(texts.get(i)), context)
                        .get(0);
                assertThat(Golden.distance(alone, together.get(i)))
                        .as(texts.get(i))
                        .isLessThan(1e-6);
            }
        }
    }

    private ModelFiles files(String name) throws Exception {
        Path folder = temp.resolve(name);
        if (!folder.toFile().exists()) {
            Golden.copy(name, folder);
        }
        return ModelSource.of(new ObjectMapper().createObjectNode().put("model", folder.toString()), "", "")
                .open(context);
    }

    private static TorchModule module(ModelFiles files, Pooling pooling) throws Exception {
        ModelConfig config = ModelConfig.read(files.require("config.json"));
        try (Checkpoint checkpoint = Checkpoint.open(files)) {
            return SentenceScript.of(files, new SentenceModules("", pooling, List.of()), config, checkpoint)
                    .load(files, Placement.DEFAULT);
        }
    }

    private static double tolerance(JsonNode golden, String output) {
        return golden.path("tolerance").path(output).path("abs").asDouble();
    }

    private static void assertClose(JsonNode c, String output, float[] actual, double tolerance) {
        float[] expected = Golden.floats(c.path(output));
        String what = output + " of " + c.path("name").asText(c.path("text").asText());
        assertThat(actual).as(what).hasSameSizeAs(expected);
        assertThat(Golden.distance(actual, expected)).as(what).isLessThan(tolerance);
    }
}
