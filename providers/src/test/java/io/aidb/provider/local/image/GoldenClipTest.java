package io.aidb.provider.local.image;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.aidb.provider.RecordingContext;
import io.aidb.provider.local.Golden;
import io.aidb.provider.local.PackedCase;
import io.aidb.provider.local.arch.ClipFamily;
import io.aidb.provider.local.arch.ModelConfig;
import io.aidb.provider.local.hub.ModelFiles;
import io.aidb.provider.local.hub.ModelSource;
import io.aidb.provider.local.torch.Archives;
import io.aidb.provider.local.torch.Placement;
import io.aidb.provider.local.torch.TorchEngine;
import io.aidb.provider.local.torch.TorchModule;
import io.aidb.provider.local.weights.Checkpoint;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** CLIP's two towers and what precedes them against the reference implementation. */
class GoldenClipTest {

    private static final double TOLERANCE = 5e-6;

    private final RecordingContext context = new RecordingContext();

    @TempDir
    Path temp;

    @BeforeAll
    static void startEngine() {
        TorchEngine.start(new RecordingContext().settings());
    }

    private ModelFiles files(String name) {
        String folder = Golden.copy(name, temp.resolve(name)).toString();
        return ModelSource.of(new ObjectMapper().createObjectNode().put("model", folder), "", "")
                .open(context);
    }

    private static TorchModule module(ModelFiles files) throws Exception {
        try (Checkpoint checkpoint = Checkpoint.open(files)) {
            ModelConfig config = ModelConfig.read(files.require("config.json"));
            return Archives.load(files, ClipFamily.of(config, checkpoint).script(), Placement.DEFAULT);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"clip", "clip-eos"})
    void tokensBecomeTheVectorsOfTheReference(String name) throws Exception {
        try (ModelFiles files = files(name);
                TorchModule module = module(files)) {
            for (JsonNode c : Golden.expected(name).path("text_cases")) {
                PackedCase packed = new PackedCase(c);
                float[] vectors = module.call(
                        "text",
                        packed::ids,
                        packed.groups(),
                        results -> results.get(0).toFloatArray());

                assertThat(Golden.distance(vectors, Golden.floats(c.path("text_embeds_normalized"))))
                        .as(c.path("name").asText())
                        .isLessThan(TOLERANCE);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"clip", "clip-eos"})
    void pixelsBecomeTheVectorsOfTheReference(String name) throws Exception {
        try (ModelFiles files = files(name);
                TorchModule module = module(files)) {
            for (JsonNode c : Golden.expected(name).path("pixel_cases")) {
                JsonNode pixels = c.path("pixel_values");
                Shape shape = new Shape(
                        pixels.size(),
                        3,
                        pixels.path(0).path(0).size(),
                        pixels.path(0).path(0).path(0).size());

                float[] vectors = module.call(
                        "image",
                        m -> new NDList(m.create(FloatBuffer.wrap(Golden.floats(pixels)), shape)),
                        List.of(),
                        results -> results.get(0).toFloatArray());

                assertThat(Golden.distance(vectors, Golden.floats(c.path("image_embeds_normalized"))))
                        .as(c.path("name").asText())
                        .isLessThan(TOLERANCE);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"clip", "clip-eos"})
    void imageFilesBecomeThePixelsAndVectorsOfTheReference(String name) throws Exception {
        JsonNode cases = Golden.expected(name).path("image_cases");
        try (ModelFiles files = files(name);
                ClipEncoder encoder = ClipEncoder.load(files, Placement.DEFAULT)) {
            ImagePreprocessor preprocessor =
                    ImagePreprocessor.of(ModelConfig.read(files.require("preprocessor_config.json")), 32);
            List<byte[]> images = new ArrayList<>();
            for (JsonNode c : cases) {
                byte[] file = Files.readAllBytes(
                        Golden.folder(name).resolve(c.path("file").asText()));
                images.add(file);
                assertThat(Golden.distance(preprocessor.pixels(file, 1), Golden.floats(c.path("pixel_values"))))
                        .as(c.path("file").asText())
                        .isLessThan(1e-5);
            }

            List<float[]> vectors = encoder.encodeImage(images, OptionalInt.empty(), context);

            for (int i = 0; i < cases.size(); i++) {
                assertThat(Golden.distance(
                                vectors.get(i), Golden.floats(cases.path(i).path("image_embeds_normalized"))))
                        .isLessThan(TOLERANCE);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"clip", "clip-eos"})
    void textsBecomeTheVectorsOfTheReference(String name) throws Exception {
        JsonNode cases = Golden.expected(name).path("end_to_end_text_cases");
        List<String> texts = new ArrayList<>();
        cases.forEach(c -> texts.add(c.path("text").asText()));
        try (ModelFiles files = files(name);
                ClipEncoder encoder = ClipEncoder.load(files, Placement.DEFAULT)) {
            List<float[]> vectors = encoder.encodeText(texts, context);

            for (int i = 0; i < texts.size(); i++) {
                assertThat(Golden.distance(
                                vectors.get(i), Golden.floats(cases.path(i).path("text_embeds_normalized"))))
                        .as(texts.get(i))
                        .isLessThan(TOLERANCE);
            }
        }
    }
}
