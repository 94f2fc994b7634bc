package io.aidb.provider.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aidb.engine.AidbException;
import io.aidb.engine.SqlState;
import io.aidb.engine.spi.Model;
import io.aidb.provider.RecordingContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class T5LocalProviderTest {

    private final T5LocalProvider provider = new T5LocalProvider();
    private final RecordingContext context = new RecordingContext();

    @TempDir
    Path temp;

    @AfterEach
    void close() {
        provider.close();
    }

    private ObjectNode config(String name) {
        Path folder = temp.resolve(name);
        if (!Files.exists(folder)) {
            Golden.copy(name, folder);
        }
        return new ObjectMapper().createObjectNode().put("model", folder.toString());
    }

    private List<String> decode(ObjectNode config, List<String> prompts) {
        return provider.decodeText(new Model("m", config, Optional.empty()), prompts, context);
    }

    @ParameterizedTest
    @ValueSource(strings = {"t5", "flan-t5"})
    void textsBecomeTheMeanOfTheEncodersVectors(String name) {
        JsonNode cases = Golden.expected(name).path("text_cases");
        List<String> texts = new ArrayList<>();
        cases.forEach(c -> texts.add(c.path("text").asText()));

        List<float[]> vectors = provider.encodeText(new Model("m", config(name), Optional.empty()), texts, context);

        for (int i = 0; i < texts.size(); i++) {
            float[] expected = Golden.floats(cases.path(i).path("encoder_mean_pooled_normalized"));
            assertThat(Golden.distance(normalized(vectors.get(i)), expected))
                    .as(texts.get(i))
                    .isLessThan(5e-6);
        }
    }

    private static float[] normalized(float[] vector) {
        double sum = 0;
        for (float value : vector) {
            sum += (double) value * value;
        }
        float[] result = vector.clone();
        for (int i = 0; i < result.length; i++) {
            result[i] = (float) (result[i] / Math.sqrt(sum));
        }
        return result;
    }

    @ParameterizedTest
    @ValueSource(strings = {"t5", "flan-t5"})
    void repliesAreThoseOfTheReferenceAloneAndTogether(String name) {
        for (String kind : List.of("greedy", "greedy_repeat_penalty")) {
            List<String> prompts = new ArrayList<>();
            List<String> expected = new ArrayList<>();
            ObjectNode config = config(name);
            for (JsonNode c : Golden.expected(name).path("text_cases")) {
                JsonNode run = c.path(kind);
                if (!run.isMissingNode()) {
                    prompts.add(c.path("text").asText());
                    expected.add(run.path("output_text").asText());
                    config.put("max_tokens", run.path("max_new_tokens").asInt());
                    config.put("repeat_penalty", run.path("repeat_penalty").asDouble());
                    config.put("repeat_last_n", run.path("repeat_last_n").asInt());
                }
            }
            assertThat(expected).isNotEmpty();
            assertThat(decode(config, prompts)).as(kind).isEqualTo(expected);
            for (int i = 0; i < prompts.size(); i += 5) {
                assertThat(decode(config, List.of(prompts.get(i)))).containsExactly(expected.get(i));
            }
        }
    }

    @Test
    void aReplyThatIsDrawnDependsOnTheSeedAlone() {
        ObjectNode config = config("flan-t5").put("temperature", 2.0).put("max_tokens", 12);
        List<String> prompts = List.of("one prompt", "another prompt", "one prompt");

        List<String> replies = decode(config, prompts);

        assertThat(replies.get(2)).isEqualTo(replies.get(0));
        assertThat(decode(config, List.of("another prompt"))).containsExactly(replies.get(1));
        assertThat(decode(config.deepCopy().put("seed", 5), prompts)).isNotEqualTo(replies);
    }

    @Test
    void aTinyNucleusHoldsTheMostLikelyWordOnly() {
        ObjectNode greedy = config("flan-t5").put("max_tokens", 12);
        ObjectNode drawn = greedy.deepCopy().put("temperature", 1.0).put("top_p", 1e-9);

        assertThat(decode(drawn, List.of("a prompt"))).isEqualTo(decode(greedy, List.of("a prompt")));
    }

    @Test
    void aLongReplyOutgrowsTheFirstRoomForKeysAndValues() {
        ObjectNode config = config("t5").put("max_tokens", 150).put("repeat_penalty", 2.0);
        String prompt =
                Golden.expected("t5").path("text_cases").path(0).path("text").asText();

        decode(config, List.of(prompt));

        assertThat(context.usage().tokens().total()).isGreaterThan(100);
    }

    @Test
    void aCancelledStatementStopsBetweenTokens() throws Exception {
        ObjectNode config = config("t5").put("temperature", 1.0);
        decode(config.deepCopy().put("max_tokens", 1), List.of("load"));
        Thread canceller = new Thread(() -> {
            try {
                Thread.sleep(200);
                context.cancellation().cancel("canceling statement due to user request");
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        canceller.start();

        assertThatThrownBy(() -> {
                    for (int i = 0; ; i++) {
                        decode(config.put("seed", i), List.of("a prompt"));
                    }
                })
                .isInstanceOfSatisfying(
                        AidbException.class, e -> assertThat(e.state()).isEqualTo(SqlState.QUERY_CANCELED));
        canceller.join();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"temperature\": \"0\"}",
                "{\"temperature\": -1}",
                "{\"top_p\": 1.5}",
                "{\"seed\": 1.5}",
                "{\"max_tokens\": 0}",
                "{\"repeat_penalty\": 0}",
                "{\"repeat_last_n\": -1}",
                "{\"repeat_last_n\": 99999999999}"
            })
    void anOptionOfTheWrongTypeOrRangeIsRefused(String config) throws Exception {
        ObjectNode node = (ObjectNode) new ObjectMapper().readTree(config);

        assertThatThrownBy(() -> provider.validate(node))
                .isInstanceOfSatisfying(
                        AidbException.class, e -> assertThat(e.state()).isEqualTo(SqlState.INVALID_PARAMETER_VALUE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"mish", "gated-mish"})
    void anotherActivationIsNamedWithThoseThereAre(String activation) throws Exception {
        ObjectNode config = config("t5");
        Path file = Path.of(config.path("model").asText()).resolve("config.json");
        Files.writeString(
                file,
                Files.readString(file).replaceAll("(\"feed_forward_proj\": )\"\\w+\"", "$1\"" + activation + "\""));

        assertThatThrownBy(() -> decode(config, List.of("text")))
                .isInstanceOf(AidbException.class)
                .hasMessageContainingAll("feed_forward_proj '" + activation + "'", "gelu", "relu");
    }

    @Test
    void anotherKindOfModelIsNamed() {
        assertThatThrownBy(() -> decode(config("bert"), List.of("text")))
                .isInstanceOf(AidbException.class)
                .hasMessageContainingAll("model_type 'bert'", "t5");
    }
}
