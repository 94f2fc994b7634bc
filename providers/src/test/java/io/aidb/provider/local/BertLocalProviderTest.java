package io.aidb.provider.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aidb.engine.AidbException;
import io.aidb.engine.AidbProperty;
import io.aidb.engine.SqlState;
import io.aidb.engine.spi.Model;
import io.aidb.provider.RecordingContext;
import io.aidb.provider.local.hub.FakeHub;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BertLocalProviderTest {

    private final BertLocalProvider provider = new BertLocalProvider();
    private final RecordingContext context = new RecordingContext();

    @TempDir
    Path temp;

    @AfterEach
    void close() {
        provider.close();
    }

    private static Model model(ObjectNode config) {
        return new Model("m", config, Optional.empty());
    }

    private static Model directory(Path folder) {
        return model(new ObjectMapper().createObjectNode().put("model", folder.toString()));
    }

    private Path copy() {
        return Golden.copy("bert", temp.resolve("bert"));
    }

    private AidbException failure(Path folder) {
        try {
            provider.encodeText(directory(folder), List.of("text"), context);
        } catch (AidbException e) {
            return e;
        }
        throw new AssertionError("no failure");
    }

    private static void edit(Path file, String what, String by) throws Exception {
        String text = Files.readString(file);
        assertThat(text).contains(what);
        Files.writeString(file, text.replace(what, by));
    }

    @Test
    void theDefaultModelComesFromTheHubAtItsPullRequest() throws Exception {
        try (FakeHub hub = new FakeHub("sentence-transformers/all-MiniLM-L6-v2");
                Stream<Path> files = Files.walk(Golden.folder("bert"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String name = Golden.folder("bert").relativize(file).toString().replace('\\', '/');
                hub.with(name, Files.readAllBytes(file));
            }
            hub.withLarge(
                    "model.safetensors",
                    Files.readAllBytes(Golden.folder("bert").resolve("model.safetensors")));
            hub.revisions = List.of("refs/pr/64");
            RecordingContext online = new RecordingContext(
                    Map.of(AidbProperty.HUB_ENDPOINT, hub.endpoint(), AidbProperty.MODEL_CACHE, temp.toString()));

            List<float[]> vectors =
                    provider.encodeText(model(new ObjectMapper().createObjectNode()), List.of("hello"), online);

            assertThat(vectors).hasSize(1);
            assertThat(vectors.get(0)).hasSize(48);
            assertThat(online.usage().tokens().total()).isGreaterThan(2);
            long requests = hub.requests.size();
            provider.encodeText(model(new ObjectMapper().createObjectNode()), List.of("again"), online);
            assertThat(hub.requests).hasSize((int) requests);
        }
    }

    @Test
    void orderIsKeptWhateverTheLengths() {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            texts.add("word ".repeat(1 + (i * 37) % 40) + i);
        }
        Model model = directory(copy());

        List<float[]> together = provider.encodeText(model, texts, context);

        for (int i = 0; i < texts.size(); i += 17) {
            float[] alone =
                    provider.encodeText(model, List.of(texts.get(i)), context).get(0);
            assertThat(Golden.distance(alone, together.get(i))).isLessThan(1e-6);
        }
    }

    @Test
    void cutTextsAreReportedWithTheirNumber() {
        provider.encodeText(directory(copy()), List.of("short", "long ".repeat(100), "long ".repeat(200)), context);

        assertThat(context.warnings).singleElement().asString().contains("2 of 3 texts", "48 tokens");
    }

    @Test
    void connectionsShareOneModel() throws Exception {
        Model model = directory(copy());
        ExecutorService threads = Executors.newFixedThreadPool(6);
        try {
            Callable<float[]> call = () ->
                    provider.encodeText(model, List.of("same text"), context).get(0);
            List<Future<float[]>> vectors = threads.invokeAll(Collections.nCopies(24, call));
            float[] first = vectors.get(0).get();
            for (Future<float[]> vector : vectors) {
                assertThat(vector.get()).isEqualTo(first);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void theAssembledArchiveIsKeptBesideTheModelAndUsedAgain() throws Exception {
        Path folder = copy();
        float[] first =
                provider.encodeText(directory(folder), List.of("text"), context).get(0);
        try (Stream<Path> archives = Files.list(folder.resolve(".aidb"))) {
            assertThat(archives).hasSize(1);
        }

        try (BertLocalProvider other = new BertLocalProvider()) {
            assertThat(other.encodeText(directory(folder), List.of("text"), context)
                            .get(0))
                    .isEqualTo(first);
        }
        try (Stream<Path> archives = Files.list(folder.resolve(".aidb"))) {
            assertThat(archives).hasSize(1);
        }
    }

    @Test
    void aSpoiltArchiveIsAssembledAgain() throws Exception {
        Path folder = copy();
        provider.encodeText(directory(folder), List.of("text"), context);
        try (Stream<Path> archives = Files.list(folder.resolve(".aidb"))) {
            Files.writeString(archives.findFirst().orElseThrow(), "spoilt");
        }

        try (BertLocalProvider other = new BertLocalProvider()) {
            assertThat(other.encodeText(directory(folder), List.of("text"), context))
                    .hasSize(1);
        }
    }

    @Test
    void aFolderThatCanNotBeWrittenToIsNoError() throws Exception {
        Path folder = copy();
        Files.writeString(folder.resolve(".aidb"), "a file where the folder should be");

        assertThat(provider.encodeText(directory(folder), List.of("text"), context))
                .hasSize(1);
    }

    @Test
    void aCancelledStatementEncodesNothing() {
        context.cancellation().cancel("canceling statement due to user request");

        assertThatThrownBy(() -> provider.encodeText(directory(copy()), List.of("text"), context))
                .isInstanceOfSatisfying(
                        AidbException.class, e -> assertThat(e.state()).isEqualTo(SqlState.QUERY_CANCELED));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "\"model_type\": \"bert\"; \"model_type\": \"gpt2\"; model_type 'gpt2'; distilbert, mpnet, roberta",
                "\"hidden_act\": \"gelu\"; \"hidden_act\": \"swiglu\"; hidden_act 'swiglu'; quick_gelu, relu, silu",
                "\"absolute\"; \"relative_key\"; position_embedding_type 'relative_key'; supported are absolute"
            })
    void whatIsNotSupportedIsNamedWithWhatIs(String what, String by, String name, String supported) throws Exception {
        Path folder = copy();
        edit(folder.resolve("config.json"), what, by);

        AidbException failure = failure(folder);

        assertThat(failure.state()).isEqualTo(SqlState.SYSTEM_ERROR);
        assertThat(failure).hasMessageContainingAll("config.json", name, supported);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "config.json; \"hidden_size\": 48; \"hidden_size\": 64; where config.json implies",
                "config.json; \"hidden_size\": 48; \"hidden_size\": \"48\"; must be a whole number",
                "config.json; \"num_hidden_layers\": 2; \"num_hidden_layers\": 3; encoder.layer.2",
                "config.json; \"num_attention_heads\": 4; \"num_attention_heads\": 5; attention heads",
                "config.json; {; {{; not valid JSON",
                "modules.json; [; {; not valid JSON",
                "modules.json; models.Normalize; models.Whiten; module 'sentence_transformers.models.Whiten'",
                "1_Pooling/config.json; \"pooling_mode_mean_tokens\": true; \"pooling_mode_mean_tokens\": false; pooling mode",
                "tokenizer.json; \"WordPiece\"; \"Unknown\"; tokenizer"
            })
    void aSpoiltModelIsNamedWithWhatIsWrong(String file, String what, String by, String words) throws Exception {
        Path folder = copy();
        edit(folder.resolve(file), what, by);

        AidbException failure = failure(folder);

        assertThat(failure.state()).isEqualTo(SqlState.SYSTEM_ERROR);
        assertThat(failure).hasMessageContaining(words);
    }

    @ParameterizedTest
    @ValueSource(strings = {"config.json", "tokenizer.json", "model.safetensors"})
    void aMissingFileIsNamed(String file) throws Exception {
        Path folder = copy();
        Files.delete(folder.resolve(file));

        assertThat(failure(folder)).hasMessageContainingAll(file, folder.toString());
    }

    @Test
    void aTokenizerOfAnotherModelIsAnErrorAndNoCrash() throws Exception {
        Path folder = Golden.copy("xlm-roberta", temp.resolve("mixed"));
        Files.copy(
                Golden.folder("bert").resolve("tokenizer.json"),
                folder.resolve("tokenizer.json"),
                StandardCopyOption.REPLACE_EXISTING);
        List<String> texts = new ArrayList<>();
        Golden.expected("bert")
                .path("text_cases")
                .forEach(c -> texts.add(c.path("text").asText()));

        assertThatThrownBy(() -> provider.encodeText(directory(folder), texts, context))
                .isInstanceOfSatisfying(
                        AidbException.class, e -> assertThat(e.state()).isEqualTo(SqlState.SYSTEM_ERROR))
                .hasMessageContaining("failed while it ran");
    }

    @Test
    void aMissingDirectoryIsNamed() {
        assertThat(failure(temp.resolve("nowhere"))).hasMessageContaining("nowhere");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"model\": 1}",
                "{\"model\": \"a b\"}",
                "{\"model\": \"../x/y/..\", \"revision\": true}",
                "{\"model\": \"a/b/c\"}",
                "{\"revision\": [\"main\"]}",
                "{\"revision\": \"../main\"}",
                "{\"cache_dir\": 5}"
            })
    void aConfigurationOfTheWrongTypeIsRefused(String config) throws Exception {
        ObjectNode node = (ObjectNode) new ObjectMapper().readTree(config);

        assertThatThrownBy(() -> provider.validate(node))
                .isInstanceOfSatisfying(
                        AidbException.class, e -> assertThat(e.state()).isEqualTo(SqlState.INVALID_PARAMETER_VALUE));
    }

    @Test
    void aClosedProviderRefusesWork() {
        Model model = directory(copy());
        provider.encodeText(model, List.of("text"), context);
        provider.close();

        assertThatThrownBy(() -> provider.encodeText(model, List.of("text"), context))
                .isInstanceOf(AidbException.class)
                .hasMessageContaining("unloaded");
    }

    private static double cosine(float[] a, float[] b) {
        double product = 0;
        double ofA = 0;
        double ofB = 0;
        for (int i = 0; i < a.length; i++) {
            product += a[i] * b[i];
            ofA += a[i] * a[i];
            ofB += b[i] * b[i];
        }
        return product / Math.sqrt(ofA * ofB);
    }

    @ParameterizedTest
    @CsvSource({"fp32, 0.999999", "bf16, 0.99", "fp16, 0.9999", "int8, 0.97"})
    void aModelRunsInThePrecisionOfItsConfiguration(String dtype, double likeness) {
        Path folder = copy();
        List<String> texts = List.of("a text", "another one that is longer than the first", "");
        List<float[]> exact = provider.encodeText(directory(folder), texts, context);
        ObjectNode config = new ObjectMapper()
                .createObjectNode()
                .put("model", folder.toString())
                .put("dtype", dtype);
        provider.validate(config);

        List<float[]> vectors = provider.encodeText(model(config), texts, context);

        for (int i = 0; i < texts.size(); i++) {
            assertThat(cosine(vectors.get(i), exact.get(i))).as(texts.get(i)).isGreaterThan(likeness);
        }
        if (!dtype.equals("fp32")) {
            assertThat(vectors.get(0)).isNotEqualTo(exact.get(0));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"fp8\"", "16", "\"\""})
    void otherPrecisionsAreRefusedWithThoseThereAre(String dtype) throws Exception {
        ObjectNode config = (ObjectNode) new ObjectMapper().readTree("{\"dtype\": " + dtype + "}");

        assertThatThrownBy(() -> provider.validate(config)).isInstanceOfSatisfying(AidbException.class, e -> {
            assertThat(e.state()).isEqualTo(SqlState.INVALID_PARAMETER_VALUE);
            assertThat(e.hint()).isEqualTo("Use one of fp32, bf16, fp16, int8.");
        });
    }

    @ParameterizedTest
    @CsvSource({"cuda, 58000", "cuda:3, 58000", "gpu, 22023"})
    void aDeviceThatIsNotThereIsAnErrorThatNamesWhatToInstall(String device, String state) {
        RecordingContext other = new RecordingContext(Map.of(AidbProperty.LOCAL_DEVICE, device));

        assertThatThrownBy(() -> provider.encodeText(directory(copy()), List.of("text"), other))
                .isInstanceOfSatisfying(AidbException.class, e -> {
                    assertThat(e.state().code()).isEqualTo(state);
                    assertThat(e.hint()).contains(state.equals("58000") ? "pytorch-native-cu128:2.7.1" : "cuda:N");
                });
    }

    @Test
    void aModelThatDoesNotFitIntoTheMemoryForModelsIsRefused() {
        RecordingContext small = new RecordingContext(Map.of(AidbProperty.LOCAL_MODEL_MEMORY, "10kB"));

        assertThatThrownBy(() -> provider.encodeText(directory(copy()), List.of("text"), small))
                .hasMessageContaining("more than the 1 MB that local models may take");
    }
}
