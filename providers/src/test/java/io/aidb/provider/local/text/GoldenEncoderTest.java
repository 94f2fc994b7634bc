package io.aidb.provider.local.text;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.aidb.provider.RecordingContext;
import io.aidb.provider.local.Golden;
import io.aidb.provider.local.hub.LocalModel;
import io.aidb.provider.local.hub.ModelFiles;
import io.aidb.provider.local.torch.TorchEngine;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
        double tolerance =
                golden.path("tolerance").path("sentence_embedding").path("abs").asDouble();
        List<String> texts = new ArrayList<>();
        golden.path("text_cases").forEach(c -> texts.add(c.path("text").asText()));
        try (ModelFiles files = LocalModel.directory(Golden.copy(name, temp));
                SentenceEncoder encoder = SentenceEncoder.load(files)) {
            List<float[]> vectors = encoder.encode(texts, context);

            for (int i = 0; i < texts.size(); i++) {
                float[] expected =
                        Golden.floats(golden.path("text_cases").path(i).path("sentence_embedding"));
                assertThat(vectors.get(i)).as(texts.get(i)).hasSameSizeAs(expected);
                assertThat(distance(vectors.get(i), expected)).as(texts.get(i)).isLessThan(tolerance);
            }
        }
    }

    static double distance(float[] a, float[] b) {
        double worst = 0;
        for (int i = 0; i < a.length; i++) {
            worst = Math.max(worst, Math.abs(a[i] - b[i]));
        }
        return worst;
    }
}
