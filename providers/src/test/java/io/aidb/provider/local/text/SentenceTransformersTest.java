package io.aidb.provider.local.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.aidb.engine.AidbException;
import io.aidb.provider.RecordingContext;
import io.aidb.provider.local.Golden;
import io.aidb.provider.local.arch.ModelConfig;
import io.aidb.provider.local.hub.ModelFiles;
import io.aidb.provider.local.hub.ModelSource;
import io.aidb.provider.local.torch.Placement;
import io.aidb.provider.local.torch.TorchEngine;
import io.aidb.provider.local.weights.SafetensorsFixture;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Models whose files say how texts become vectors, from the files to the vectors. */
class SentenceTransformersTest {

    private static final int WIDTH = 48;

    private final RecordingContext context = new RecordingContext();

    @TempDir
    Path temp;

    private Path folder;

    @BeforeAll
    static void startEngine() {
        TorchEngine.start(new RecordingContext().settings());
    }

    @BeforeEach
    void copy() {
        folder = Golden.copy("bert", temp.resolve("model"));
    }

    private float[] encode(String text) throws Exception {
        try (ModelFiles files = ModelSource.of(
                                new ObjectMapper().createObjectNode().put("model", folder.toString()), "", "")
                        .open(context);
                SentenceEncoder encoder = SentenceEncoder.load(files, Placement.DEFAULT)) {
            return encoder.encode(List.of(text), context).get(0);
        }
    }

    private void write(String file, String json) throws Exception {
        Files.createDirectories(folder.resolve(file).getParent());
        Files.writeString(folder.resolve(file), json.replace('\'', '"'));
    }

    private void modules(String... types) throws Exception {
        List<String> modules = new ArrayList<>();
        for (int i = 0; i < types.length; i++) {
            modules.add("{'path': '" + (i == 0 ? "" : i + "_" + types[i]) + "', 'type': 'sentence_transformers.models."
                    + types[i] + "'}");
        }
        write("modules.json", modules.toString());
    }

    @Test
    void everyCombinationOfModesIsConcatenatedInTheOrderOfTheLibrary() throws Exception {
        List<String> switches = List.of(
                "cls_token", "max_tokens", "mean_tokens", "mean_sqrt_len_tokens", "weightedmean_tokens", "lasttoken");
        List<String> modes = List.of("cls", "max", "mean", "mean_sqrt_len", "weightedmean", "lasttoken");
        for (int chosen = 1; chosen < 1 << modes.size(); chosen++) {
            List<String> json = new ArrayList<>();
            List<String> expected = new ArrayList<>();
            for (int i = modes.size() - 1; i >= 0; i--) {
                boolean on = (chosen >> i & 1) == 1;
                json.add("'pooling_mode_" + switches.get(i) + "': " + on);
                if (on) {
                    expected.add(0, modes.get(i));
                }
            }
            write("pooling.json", "{" + String.join(", ", json) + "}");

            Pooling pooling = Pooling.of(ModelConfig.read(folder.resolve("pooling.json")), "");

            assertThat(pooling.modes()).isEqualTo(expected);
            assertThat(pooling.width(WIDTH)).isEqualTo(WIDTH * expected.size());
        }
    }

    @Test
    void severalModesAreNormalisedTogether() throws Exception {
        write("1_Pooling/config.json", "{'pooling_mode_cls_token': true, 'pooling_mode_max_tokens': true}");

        float[] vector = encode("a text");

        double square = 0;
        for (float value : vector) {
            square += (double) value * value;
        }
        assertThat(vector).hasSize(3 * WIDTH);
        assertThat(square).isCloseTo(1, within(1e-5));
    }

    @ParameterizedTest
    @CsvSource({
        "linear.Identity, true",
        "linear.Identity, false",
        "activation.Tanh, true",
        "activation.ReLU, false",
        "activation.GELU, true",
        "activation.SiLU, false"
    })
    void aDenseModuleHasAnyActivationWithAndWithoutABias(String activation, boolean bias) throws Exception {
        modules("Transformer", "Pooling");
        float[] pooled = encode("a text");
        modules("Transformer", "Pooling", "Dense");
        write(
                "2_Dense/config.json",
                "{'in_features': 48, 'out_features': 2, 'bias': " + bias + ", 'activation_function': 'torch.nn.modules."
                        + activation + "'}");
        float[] weights = new float[2 * WIDTH + 2];
        weights[3] = 2; // the first output takes column 3, the second column 9
        weights[WIDTH + 9] = -3;
        weights[2 * WIDTH] = 0.25f;
        SafetensorsFixture.write(
                folder.resolve("2_Dense/model.safetensors"),
                "{\"linear.weight\": {\"dtype\": \"F32\", \"shape\": [2, 48], \"data_offsets\": [0, 384]},"
                        + " \"linear.bias\": {\"dtype\": \"F32\", \"shape\": [2], \"data_offsets\": [384, 392]}}",
                SafetensorsFixture.floats(weights));

        float[] vector = encode("a text");

        DoubleUnaryOperator function = function(activation);
        assertThat(vector).hasSize(2);
        assertThat((double) vector[0])
                .isCloseTo(function.applyAsDouble(2 * pooled[3] + (bias ? 0.25 : 0)), within(1e-5));
        assertThat((double) vector[1]).isCloseTo(function.applyAsDouble(-3 * pooled[9]), within(1e-5));
    }

    private static DoubleUnaryOperator function(String activation) {
        return switch (activation) {
            case "activation.Tanh" -> Math::tanh;
            case "activation.ReLU" -> x -> Math.max(0, x);
            case "activation.SiLU" -> x -> x / (1 + Math.exp(-x));
            case "activation.GELU" -> SentenceTransformersTest::gelu;
            default -> x -> x;
        };
    }

    /** x times the normal distribution's integral up to x, by its power series (Abramowitz and Stegun 26.2.10). */
    private static double gelu(double x) {
        double term = x;
        double sum = x;
        for (int n = 1; n < 60; n++) {
            term *= -x * x / 2 / n;
            sum += term / (2 * n + 1);
        }
        return x * (0.5 + sum / Math.sqrt(2 * Math.PI));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "'activation_function': 'torch.nn.modules.activation.Mish'; activation_function 'torch.nn.modules.activation.Mish'; supported are torch.nn.modules.activation.GELU",
                "'module_input_name': 'token_embeddings'; module_input_name 'token_embeddings'; supported are sentence_embedding",
                "'bias': true; it takes 7 features where 48 come in; 2_Dense/config.json"
            })
    void aDenseModuleThatCanNotBeUsedIsNamed(String entry, String words, String others) throws Exception {
        modules("Transformer", "Pooling", "Dense");
        int in = entry.contains("bias") ? 7 : WIDTH;
        write("2_Dense/config.json", "{'in_features': " + in + ", 'out_features': 2, " + entry + "}");

        assertThatThrownBy(() -> encode("text"))
                .isInstanceOf(AidbException.class)
                .hasMessageContainingAll(words, others);
    }

    @Test
    void theDefaultPromptIsPutBeforeEveryText() throws Exception {
        float[] expected = encode("query: a text");
        float[] bare = encode("a text");
        write(
                "config_sentence_transformers.json",
                "{'prompts': {'query': 'query: ', 'passage': 'passage: '}, 'default_prompt_name': 'query'}");

        assertThat(encode("a text")).isEqualTo(expected).isNotEqualTo(bare);

        write("config_sentence_transformers.json", "{'prompts': {'query': 'query: '}, 'default_prompt_name': null}");
        assertThat(encode("a text")).isEqualTo(bare);
    }

    @Test
    void aPromptWhoseTokensAreNotPooledIsNamedAsUnsupported() throws Exception {
        write("1_Pooling/config.json", "{'include_prompt': false}");
        encode("a text");
        write("config_sentence_transformers.json", "{'prompts': {'q': 'query: '}, 'default_prompt_name': 'q'}");

        assertThatThrownBy(() -> encode("a text"))
                .isInstanceOf(AidbException.class)
                .hasMessageContainingAll("1_Pooling", "include_prompt 'false'");
    }

    @Test
    void textsAreLoweredWhereTheConfigurationSaysSo() throws Exception {
        folder = Golden.copy("roberta", temp.resolve("cased"));
        float[] lower = encode("some ÄPFEL".toLowerCase(Locale.ROOT));
        float[] mixed = encode("some ÄPFEL");
        write("sentence_bert_config.json", "{'max_seq_length': 64, 'do_lower_case': true}");

        assertThat(encode("some ÄPFEL")).isEqualTo(lower).isNotEqualTo(mixed);
    }

    @ParameterizedTest
    @CsvSource({"bert, 64", "roberta, 64", "xlm-roberta, 48", "distilbert, 64", "mpnet, 160"})
    void moreTokensThanTheModelHasPositionsForAreCutOff(String name, int positions) throws Exception {
        folder = Golden.copy(name, temp.resolve(name));
        write("sentence_bert_config.json", "{'max_seq_length': 100000}");

        assertThat(encode("word ".repeat(1000))).isNotEmpty();

        assertThat(context.warnings)
                .containsExactly("1 of 1 texts were longer than the " + positions
                        + " tokens that the model takes; what is beyond them was left out.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"bert", "roberta", "xlm-roberta", "distilbert", "mpnet"})
    void weightsMayBearThePrefixOfTheirFamily(String name) throws Exception {
        folder = Golden.copy(name, temp.resolve(name));
        float[] expected = encode("a text");
        String prefix = name.equals("xlm-roberta") ? "roberta." : name + ".";

        SafetensorsFixture.rename(folder.resolve("model.safetensors"), tensor -> prefix + tensor);

        assertThat(encode("a text")).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"encoder.embed_tokens.weight", "decoder.embed_tokens.weight"})
    void wordVectorsOfT5MayBearTheNameOfEitherSide(String name) throws Exception {
        folder = Golden.copy("t5", temp.resolve("t5"));
        float[] expected = encode("a text");

        SafetensorsFixture.rename(
                folder.resolve("model.safetensors"), tensor -> tensor.equals("shared.weight") ? name : tensor);

        assertThat(encode("a text")).isEqualTo(expected);
    }

    @Test
    void withoutItsFilesAModelIsPooledByItsMean() throws Exception {
        modules("Transformer", "Pooling");
        write("1_Pooling/config.json", "{}");
        float[] expected = encode("a text");
        for (String file : List.of(
                "modules.json",
                "1_Pooling/config.json",
                "sentence_bert_config.json",
                "config_sentence_transformers.json",
                "tokenizer_config.json")) {
            Files.delete(folder.resolve(file));
        }

        assertThat(encode("a text")).isEqualTo(expected);
    }
}
