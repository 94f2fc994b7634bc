package io.aidb.provider.dummy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aidb.engine.AidbException;
import io.aidb.engine.SqlState;
import io.aidb.engine.spi.Model;
import io.aidb.provider.RecordingContext;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DummyProviderTest {

    private static final String TWO = "{\"responses\": [{\"response\": \"a\"}, {\"response\": \"b\"}]}";

    private final DummyProvider provider = new DummyProvider();
    private final RecordingContext context = new RecordingContext();

    @Test
    void everyTextGetsTheDocumentedNumberOfZeros() throws Exception {
        List<float[]> vectors = provider.encodeText(model("m", "{}"), List.of("one", "two"), context);

        assertThat(vectors).containsExactly(new float[DummyProvider.DIMENSION], new float[DummyProvider.DIMENSION]);
    }

    @Test
    void everyPromptGetsTheCannedReplyWithoutAScript() throws Exception {
        assertThat(provider.decodeText(model("m", "{}"), List.of("x", "y"), context))
                .containsExactly(DummyProvider.REPLY, DummyProvider.REPLY);
    }

    @Test
    void scriptedRepliesFollowPromptsAndCallsAndStartAgain() throws Exception {
        Model model = model("m", TWO);

        assertThat(provider.decodeText(model, List.of("1", "2", "3"), context)).containsExactly("a", "b", "a");
        assertThat(provider.decodeText(model, List.of("4"), context)).containsExactly("b");
    }

    @Test
    void anotherNameOrScriptBeginsAtItsFirstReply() throws Exception {
        provider.decodeText(model("m", TWO), List.of("1"), context);

        assertThat(provider.decodeText(model("n", TWO), List.of("1"), context)).containsExactly("a");
        assertThat(provider.decodeText(model("m", "{\"responses\": [{\"response\": \"z\"}]}"), List.of("1"), context))
                .containsExactly("z");
        assertThat(provider.decodeText(model("m", TWO), List.of("1"), context)).containsExactly("b");
    }

    @Test
    void concurrentBatchesAreNotInterleaved() throws Exception {
        Model model =
                model("m", "{\"responses\": [{\"response\": \"0\"}, {\"response\": \"1\"}, {\"response\": \"2\"}]}");
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            Callable<List<String>> call = () -> provider.decodeText(model, Collections.nCopies(5, "p"), context);
            List<Future<List<String>>> futures = threads.invokeAll(Collections.nCopies(300, call));
            int[] starts = new int[3];
            for (Future<List<String>> future : futures) {
                List<String> replies = future.get();
                int start = Integer.parseInt(replies.get(0));
                starts[start]++;
                List<String> expected = new ArrayList<>();
                for (int i = 0; i < 5; i++) {
                    expected.add(Integer.toString((start + i) % 3));
                }
                assertThat(replies).isEqualTo(expected);
            }
            assertThat(starts).containsExactly(100, 100, 100);
        } finally {
            threads.shutdownNow();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"responses\": \"hi\"}",
                "{\"responses\": []}",
                "{\"responses\": [\"hi\"]}",
                "{\"responses\": [{\"response\": 1}]}",
                "{\"responses\": [{\"reply\": \"hi\"}]}"
            })
    void aScriptOfTheWrongShapeIsRefused(String config) throws Exception {
        ObjectNode node = model("m", config).config();

        assertThatThrownBy(() -> provider.validate(node))
                .isInstanceOfSatisfying(
                        AidbException.class, e -> assertThat(e.state()).isEqualTo(SqlState.INVALID_PARAMETER_VALUE))
                .hasMessageContaining("responses");
    }

    @Test
    void unknownKeysAreAccepted() throws Exception {
        provider.validate(model("m", "{\"param1\": 1, \"responses\": null}").config());
    }

    private static Model model(String name, String config) throws Exception {
        return new Model(name, (ObjectNode) new ObjectMapper().readTree(config), Optional.empty());
    }
}
