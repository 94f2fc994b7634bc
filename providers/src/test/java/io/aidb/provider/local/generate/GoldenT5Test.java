package io.aidb.provider.local.generate;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.aidb.provider.RecordingContext;
import io.aidb.provider.local.Golden;
import io.aidb.provider.local.arch.ModelConfig;
import io.aidb.provider.local.arch.T5Family;
import io.aidb.provider.local.hub.ModelFiles;
import io.aidb.provider.local.hub.ModelSource;
import io.aidb.provider.local.torch.Archives;
import io.aidb.provider.local.torch.Placement;
import io.aidb.provider.local.torch.TorchEngine;
import io.aidb.provider.local.torch.TorchModule;
import io.aidb.provider.local.weights.Checkpoint;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The scores of T5's words against those of the reference implementation. */
class GoldenT5Test {

    private static final double TOLERANCE = 1e-4;

    @TempDir
    Path temp;

    @BeforeAll
    static void startEngine() {
        TorchEngine.start(new RecordingContext().settings());
    }

    private TorchModule module(String name) throws Exception {
        ObjectMapper json = new ObjectMapper();
        String folder = Golden.copy(name, temp.resolve(name)).toString();
        try (ModelFiles files = ModelSource.of(json.createObjectNode().put("model", folder), "", "")
                        .open(new RecordingContext());
                Checkpoint checkpoint = Checkpoint.open(files)) {
            return Archives.load(
                    files,
                    T5Family.generator(ModelConfig.read(files.require("config.json")), checkpoint),
                    Placement.DEFAULT);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"t5", "flan-t5"})
    void eachStepScoresTheWordsAsTheReferenceDoes(String name) throws Exception {
        try (TorchModule module = module(name)) {
            for (JsonNode c : Golden.expected(name).path("generation_cases")) {
                long[] forced = c.has("forced_decoder_input_ids")
                        ? Golden.longs(c.path("forced_decoder_input_ids"))
                        : new long[] {c.path("decoder_start_token_id").asLong()};
                try (NDManager manager = module.newManager()) {
                    NDList state = begin(module, manager, Golden.longs(c.path("input_ids")));
                    for (int place = 0; place < forced.length; place++) {
                        float[] scores = step(module, manager, state, forced[place], place);
                        if (place == 0) {
                            assertThat(Golden.distance(scores, Golden.floats(c.path("first_step_logits"))))
                                    .as(c.path("name").asText())
                                    .isLessThan(TOLERANCE);
                        }
                        if (c.has("forced_logits_argmax")) {
                            assertThat(best(scores))
                                    .isEqualTo(c.path("forced_logits_argmax")
                                            .path(place)
                                            .asInt());
                        }
                        if (c.has("forced_logits_last") && place == forced.length - 1) {
                            assertThat(Golden.distance(scores, Golden.floats(c.path("forced_logits_last"))))
                                    .as(c.path("name").asText())
                                    .isLessThan(TOLERANCE);
                        }
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"t5", "flan-t5"})
    void greedyRunsGiveTheTokensOfTheReference(String name) throws Exception {
        try (TorchModule module = module(name)) {
            for (JsonNode c : Golden.expected(name).path("generation_cases")) {
                for (String kind : new String[] {"greedy", "greedy_repeat_penalty", "greedy_window_8"}) {
                    if (c.has(kind)) {
                        long[] expected = Golden.longs(c.path(kind).path("output_ids"));
                        assertThat(run(module, c, c.path(kind)))
                                .as(name + " " + c.path("name").asText() + " " + kind)
                                .isEqualTo(expected);
                    }
                }
            }
        }
    }

    private static long[] run(TorchModule module, JsonNode c, JsonNode run) {
        GenerationOptions options = GenerationOptions.of(new ObjectMapper()
                .createObjectNode()
                .put("repeat_penalty", run.path("repeat_penalty").asDouble())
                .put("repeat_last_n", run.path("repeat_last_n").asInt()));
        long noEnd = -1;
        Reply reply =
                new Reply(new Sampler(options), c.path("decoder_start_token_id").asLong(), noEnd);
        try (NDManager manager = module.newManager()) {
            NDList state = begin(module, manager, Golden.longs(c.path("input_ids")));
            for (int place = 0; place < run.path("output_ids").size(); place++) {
                reply.extend(step(module, manager, state, reply.last(), place));
            }
        }
        return reply.tokens();
    }

    private static NDList begin(TorchModule module, NDManager manager, long[] ids) {
        return module.call(manager, "begin", new NDList(manager.create(ids)), List.of(1L, (long) ids.length));
    }

    private static float[] step(TorchModule module, NDManager manager, NDList state, long token, long place) {
        NDList inputs = new NDList(manager.create(new long[] {token}), manager.create(place));
        inputs.addAll(state);
        NDList results = module.call(manager, "step", inputs, List.of());
        state.set(2, results.get(1));
        return results.get(0).toFloatArray();
    }

    private static int best(float[] scores) {
        int best = 0;
        for (int i = 1; i < scores.length; i++) {
            best = scores[i] > scores[best] ? i : best;
        }
        return best;
    }
}
