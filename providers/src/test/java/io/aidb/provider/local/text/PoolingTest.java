package io.aidb.provider.local.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDList;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.aidb.provider.RecordingContext;
import io.aidb.provider.local.Golden;
import io.aidb.provider.local.arch.ModelConfig;
import io.aidb.provider.local.hub.ModelFiles;
import io.aidb.provider.local.hub.ModelSource;
import io.aidb.provider.local.torch.Placement;
import io.aidb.provider.local.torch.TorchEngine;
import io.aidb.provider.local.torch.TorchModule;
import io.aidb.provider.local.weights.Checkpoint;
import io.aidb.provider.local.weights.SafetensorsFixture;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The steps after the encoder, against the same sums written down in Java. */
class PoolingTest {

    private static final int WIDTH = 48;
    private static final long[] IDS = {2, 40, 50, 60, 3, 2, 70, 3};
    private static final List<Long> GROUPS = List.of(1L, 5L, 1L, 3L);

    private final RecordingContext context = new RecordingContext();

    @TempDir
    Path temp;

    @BeforeAll
    static void startEngine() {
        TorchEngine.start(new RecordingContext().settings());
    }

    private ModelFiles files() {
        return ModelSource.of(new ObjectMapper().createObjectNode().put("model", temp.toString()), "", "")
                .open(context);
    }

    private static TorchModule module(ModelFiles files, SentenceModules modules) throws Exception {
        try (Checkpoint checkpoint = Checkpoint.open(files)) {
            return SentenceScript.of(files, modules, ModelConfig.read(files.require("config.json")), checkpoint)
                    .load(files, Placement.DEFAULT);
        }
    }

    private static float[] vectors(TorchModule module) {
        return module.call(
                "forward",
                m -> new NDList(m.create(IDS)),
                GROUPS,
                results -> results.get(0).toFloatArray());
    }

    private static float[] tokens(TorchModule module) {
        return module.call(
                "tokens",
                m -> new NDList(m.create(IDS), m.create(new long[IDS.length])),
                GROUPS,
                results -> results.get(0).toFloatArray());
    }

    /** One mode for one row and column. */
    private static double pooled(String mode, float[] tokens, int row, int column) {
        int length = row == 0 ? 5 : 3;
        double sum = 0;
        double graded = 0;
        double weights = 0;
        double max = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < length; i++) {
            double value = tokens[(row * 5 + i) * WIDTH + column];
            sum += value;
            graded += value * (i + 1);
            weights += i + 1;
            max = Math.max(max, value);
        }
        return switch (mode) {
            case "cls" -> tokens[row * 5 * WIDTH + column];
            case "max" -> max;
            case "mean" -> sum / length;
            case "mean_sqrt_len" -> sum / Math.sqrt(length);
            case "weightedmean" -> graded / weights;
            default -> tokens[(row * 5 + length - 1) * WIDTH + column];
        };
    }

    private static void assertPooled(List<String> modes, float[] vectors, float[] tokens) {
        for (int row = 0; row < 2; row++) {
            for (int m = 0; m < modes.size(); m++) {
                for (int column = 0; column < WIDTH; column++) {
                    assertThat((double) vectors[(row * modes.size() + m) * WIDTH + column])
                            .as(modes.get(m))
                            .isCloseTo(pooled(modes.get(m), tokens, row, column), within(1e-5));
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cls",
                "max",
                "mean",
                "mean_sqrt_len",
                "weightedmean",
                "lasttoken",
                "max mean lasttoken",
                "cls max mean mean_sqrt_len weightedmean lasttoken"
            })
    void eachModeIsWhatItsNameSays(String names) throws Exception {
        Golden.copy("bert", temp);
        List<String> modes = List.of(names.split(" ", -1));
        try (ModelFiles files = files();
                TorchModule module = module(files, new SentenceModules("", new Pooling(modes), List.of()))) {
            assertPooled(modes, vectors(module), tokens(module));
        }
    }

    @Test
    void aDenseStepIsAppliedBeforeNormalising() throws Exception {
        Golden.copy("bert", temp);
        Files.createDirectories(temp.resolve("2_Dense"));
        Files.writeString(
                temp.resolve("2_Dense/config.json"),
                "{\"in_features\": 48, \"out_features\": 2, \"bias\": true,"
                        + " \"activation_function\": \"torch.nn.modules.activation.Tanh\"}");
        float[] weights = new float[2 * WIDTH + 2];
        weights[5] = 0.5f; // the first output takes column 5, the second column 7
        weights[WIDTH + 7] = -2;
        weights[2 * WIDTH] = 0.1f;
        SafetensorsFixture.write(
                temp.resolve("2_Dense/model.safetensors"),
                "{\"linear.weight\": {\"dtype\": \"F32\", \"shape\": [2, 48], \"data_offsets\": [0, 384]},"
                        + " \"linear.bias\": {\"dtype\": \"F32\", \"shape\": [2], \"data_offsets\": [384, 392]}}",
                SafetensorsFixture.floats(weights));
        SentenceModules modules = new SentenceModules("", Pooling.MEAN, List.of("2_Dense/", SentenceModules.NORMALIZE));
        try (ModelFiles files = files();
                TorchModule module = module(files, modules)) {
            float[] tokens = tokens(module);
            float[] vectors = vectors(module);
            for (int row = 0; row < 2; row++) {
                double first = Math.tanh(0.5 * pooled("mean", tokens, row, 5) + 0.1);
                double second = Math.tanh(-2 * pooled("mean", tokens, row, 7));
                double length = Math.hypot(first, second);
                assertThat(Golden.distance(
                                new float[] {vectors[2 * row], vectors[2 * row + 1]},
                                new float[] {(float) (first / length), (float) (second / length)}))
                        .isLessThan(1e-5);
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{'pooling_mode_cls_token': true, 'pooling_mode_mean_tokens': false}; cls",
                "{'pooling_mode_max_tokens': true}; max mean",
                "{'pooling_mode': 'lasttoken'}; lasttoken",
                "{'pooling_mode_mean_tokens': false, 'pooling_mode_weightedmean_tokens': true}; weightedmean",
                "{}; mean"
            })
    void bothFormsOfTheConfigurationAreRead(String json, String modes) throws Exception {
        Path file = Files.writeString(temp.resolve("config.json"), json.replace('\'', '"'));

        assertThat(Pooling.of(ModelConfig.read(file), "").modes()).containsExactly(modes.split(" ", -1));
    }

    @Test
    void promptAndLowerCaseComeFromTheFiles() throws Exception {
        Files.writeString(
                temp.resolve("sentence_bert_config.json"), "{\"max_seq_length\": 9, \"do_lower_case\": true}");
        Files.writeString(
                temp.resolve("config_sentence_transformers.json"),
                "{\"prompts\": {\"query\": \"query: \"}, \"default_prompt_name\": \"query\"}");
        try (ModelFiles files = files()) {
            TextLimits limits = TextLimits.of(files, "", "bert", 512);

            assertThat(limits).isEqualTo(new TextLimits(9, true, "query: "));
            assertThat(limits.prepare("ÄB")).isEqualTo("query: äb");
        }
    }

    @ParameterizedTest
    @CsvSource({"1e30, 64", "20, 20", "512, 64"})
    void withoutALimitOfItsOwnAModelHasTheTokenizersOrItsPositions(String tokenizers, int expected) throws Exception {
        Files.writeString(temp.resolve("tokenizer_config.json"), "{\"model_max_length\": " + tokenizers + "}");
        try (ModelFiles files = files()) {
            assertThat(TextLimits.of(files, "", "bert", 64).maxTokens()).isEqualTo(expected);
        }
    }
}
