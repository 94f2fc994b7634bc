package io.aidb.provider.local.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aidb.engine.AidbException;
import io.aidb.engine.SqlState;
import io.aidb.provider.RecordingContext;
import io.aidb.provider.local.Golden;
import io.aidb.provider.local.hub.ModelFiles;
import io.aidb.provider.local.hub.ModelSource;
import io.aidb.provider.local.torch.Placement;
import io.aidb.provider.local.torch.TorchEngine;
import io.aidb.provider.local.weights.SafetensorsFixture;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Images of another size than the model was trained with, against a checkpoint of that size whose positions are
 * interpolated here.
 */
class ImageSizeTest {

    private static final String POSITIONS = "vision_model.embeddings.position_embedding.weight";
    private static final int SIZE = 32;
    private static final int PATCH = 8;
    private static final int SIDE = SIZE / PATCH;

    private final RecordingContext context = new RecordingContext();

    @TempDir
    Path temp;

    @BeforeAll
    static void startEngine() {
        TorchEngine.start(new RecordingContext().settings());
    }

    private static List<byte[]> images() throws Exception {
        List<byte[]> images = new ArrayList<>();
        for (String name : List.of("wide.png", "tall.png", "small.png", "grey.png")) {
            images.add(Files.readAllBytes(Golden.folder("clip").resolve(name)));
        }
        return images;
    }

    private List<float[]> encode(Path folder, OptionalInt size) throws Exception {
        ObjectNode config = new ObjectMapper().createObjectNode().put("model", folder.toString());
        try (ModelFiles files = ModelSource.of(config, "", "").open(context);
                ClipEncoder encoder = ClipEncoder.load(files, Placement.DEFAULT)) {
            return encoder.encodeImage(images(), size, context);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 16, 40, 47, 64, 224})
    void imagesOfAnotherSizeMeetInterpolatedPositions(int size) throws Exception {
        Path folder = Golden.copy("clip", temp.resolve("clip"));

        List<float[]> vectors = encode(folder, OptionalInt.of(size));

        List<float[]> expected = encode(trainedWith(size), OptionalInt.empty());
        List<float[]> unscaled = encode(folder, OptionalInt.empty());
        for (int i = 0; i < vectors.size(); i++) {
            assertThat(Golden.distance(vectors.get(i), expected.get(i))).isLessThan(1e-6);
            assertThat(Golden.distance(vectors.get(i), unscaled.get(i))).isGreaterThan(1e-3);
        }
    }

    @Test
    void theSizeOfTheModelChangesNothing() throws Exception {
        Path folder = Golden.copy("clip", temp.resolve("clip"));

        List<float[]> vectors = encode(folder, OptionalInt.of(SIZE));

        List<float[]> expected = encode(folder, OptionalInt.empty());
        for (int i = 0; i < vectors.size(); i++) {
            assertThat(vectors.get(i)).isEqualTo(expected.get(i));
        }
    }

    @Test
    void anImageSmallerThanAPatchIsRefused() {
        Path folder = Golden.copy("clip", temp.resolve("clip"));

        assertThatThrownBy(() -> encode(folder, OptionalInt.of(PATCH - 1)))
                .isInstanceOfSatisfying(AidbException.class, e -> {
                    assertThat(e.state()).isEqualTo(SqlState.INVALID_PARAMETER_VALUE);
                    assertThat(e.hint()).contains("a multiple of 8");
                })
                .hasMessageContaining("\"image_size\" is 7, but the model cuts images into patches of 8 pixels");
    }

    /** The checkpoint as if it had been trained with another size. */
    private Path trainedWith(int size) throws Exception {
        Path folder = Golden.copy("clip", temp.resolve("scaled"));
        for (String name : List.of("config.json", "preprocessor_config.json")) {
            String text = Files.readString(folder.resolve(name));
            Files.writeString(
                    folder.resolve(name),
                    text.replaceAll("(\"(image_size|height|width|shortest_edge)\": )32", "$1" + size));
        }
        Path file = folder.resolve("model.safetensors");
        ByteBuffer old = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        byte[] json = new byte[(int) old.getLong()];
        old.get(json);
        ObjectNode header = (ObjectNode) new ObjectMapper().readTree(json);
        ObjectNode entry = (ObjectNode) header.path(POSITIONS);
        int width = entry.path("shape").path(1).intValue();
        int from = entry.path("data_offsets").path(0).intValue();
        float[] positions = new float[(SIDE * SIDE + 1) * width];
        old.slice(old.position() + from, positions.length * Float.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .asFloatBuffer()
                .get(positions);
        byte[] scaled = SafetensorsFixture.floats(scaled(positions, width, size / PATCH));
        byte[] rest = new byte[old.remaining()];
        old.get(rest);
        byte[] data = ImageFiles.joined(rest, scaled); // the old table stays as a tensor that nobody asks for
        header.set("unused", entry.deepCopy());
        entry.putArray("shape").add(scaled.length / Float.BYTES / width).add(width);
        entry.putArray("data_offsets").add(rest.length).add(data.length);
        SafetensorsFixture.write(file, header.toString(), data);
        return folder;
    }

    /** The row of the class as it is, and the others by cubic convolution between the four nearest on each axis. */
    private static float[] scaled(float[] positions, int width, int side) {
        float[] result = new float[(side * side + 1) * width];
        System.arraycopy(positions, 0, result, 0, width);
        for (int y = 0; y < side; y++) {
            for (int x = 0; x < side; x++) {
                for (int channel = 0; channel < width; channel++) {
                    double sum = 0;
                    for (int dy = -1; dy <= 2; dy++) {
                        for (int dx = -1; dx <= 2; dx++) {
                            int row = tap(y, side, dy);
                            int column = tap(x, side, dx);
                            sum += weight(y, side, dy)
                                    * weight(x, side, dx)
                                    * positions[(1 + row * SIDE + column) * width + channel];
                        }
                    }
                    result[(1 + y * side + x) * width + channel] = (float) sum;
                }
            }
        }
        return result;
    }

    /** Where the middle of a pixel of the result lies in the table. */
    private static double source(int index, int side) {
        return (index + 0.5) * SIDE / side - 0.5;
    }

    /** Beyond an edge the outermost row is repeated. */
    private static int tap(int index, int side, int offset) {
        return Math.max(0, Math.min(SIDE - 1, (int) Math.floor(source(index, side)) + offset));
    }

    /** Keys' kernel with a = -0.75, as PyTorch has it. */
    private static double weight(int index, int side, int offset) {
        double source = source(index, side);
        double d = Math.abs(source - (Math.floor(source) + offset));
        double a = -0.75;
        return d <= 1 ? ((a + 2) * d - (a + 3)) * d * d + 1 : ((a * d - 5 * a) * d + 8 * a) * d - 4 * a;
    }
}
