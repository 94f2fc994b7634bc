package io.aidb.provider.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aidb.engine.AidbException;
import io.aidb.engine.SqlState;
import io.aidb.engine.spi.Model;
import io.aidb.provider.RecordingContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClipLocalProviderTest {

    private final ClipLocalProvider provider = new ClipLocalProvider();
    private final RecordingContext context = new RecordingContext();

    @TempDir
    Path temp;

    private ObjectNode config;

    @BeforeEach
    void copyModel() {
        String folder = Golden.copy("clip-eos", temp.resolve("clip")).toString();
        config = new ObjectMapper().createObjectNode().put("model", folder);
    }

    @AfterEach
    void close() {
        provider.close();
    }

    private List<float[]> encode(List<byte[]> images) {
        return encode(config, images);
    }

    private List<float[]> encode(ObjectNode config, List<byte[]> images) {
        return provider.encodeImage(new Model("m", config, Optional.empty()), images, context);
    }

    private static byte[] image(String name) throws Exception {
        return Files.readAllBytes(Golden.folder("clip-eos").resolve(name));
    }

    @Test
    void anImageHasTheSameVectorAloneAndInABatch() throws Exception {
        float[] alone = encode(List.of(image("big.png"))).get(0);

        for (float[] vector : encode(Collections.nCopies(20, image("big.png")))) {
            assertThat(Golden.distance(vector, alone)).isLessThan(1e-6);
        }
    }

    @Test
    void textsAndImagesHaveVectorsOfOneLength() throws Exception {
        float[] image = encode(List.of(image("square.png"))).get(0);
        float[] text = provider.encodeText(new Model("m", config, Optional.empty()), List.of("a square"), context)
                .get(0);

        assertThat(text).hasSameSizeAs(image);
    }

    @Test
    void theSizeOfImagesIsConfigured() throws Exception {
        float[] usual = encode(List.of(image("square.png"))).get(0);

        float[] finer = encode(config.deepCopy().put("image_size", 64), List.of(image("square.png")))
                .get(0);

        assertThat(encode(config.deepCopy().put("image_size", 32), List.of(image("square.png")))
                        .get(0))
                .isEqualTo(usual);
        assertThat(finer).hasSameSizeAs(usual).isNotEqualTo(usual);
    }

    @ParameterizedTest
    @CsvSource({
        "'\"model_type\": \"clip\"', '\"model_type\": \"siglip\"', model_type 'siglip', clip",
        "'\"patch_size\": 8', '\"patch_size\": 8, \"hidden_act\": \"mish\"', hidden_act 'mish', quick_gelu"
    })
    void whatIsNotSupportedIsNamedWithWhatIs(String what, String by, String name, String supported) throws Exception {
        Path file = Path.of(config.path("model").asText()).resolve("config.json");
        String text = Files.readString(file);
        assertThat(text).contains(what);
        Files.writeString(file, text.replace(what, by));
        byte[] square = image("square.png");

        assertThatThrownBy(() -> encode(List.of(square)))
                .isInstanceOf(AidbException.class)
                .hasMessageContainingAll("config.json", name, supported);
    }

    @Test
    void aBrokenImageIsNamedByItsNumber() throws Exception {
        byte[] square = image("square.png");

        assertThatThrownBy(() -> encode(List.of(square, new byte[] {1, 2, 3})))
                .isInstanceOf(AidbException.class)
                .hasMessageContaining("Image 2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"image_size\": \"224\"}",
                "{\"image_size\": 0}",
                "{\"image_size\": 4097}",
                "{\"model\": false}"
            })
    void aConfigurationOfTheWrongTypeIsRefused(String json) throws Exception {
        ObjectNode node = (ObjectNode) new ObjectMapper().readTree(json);

        assertThatThrownBy(() -> provider.validate(node))
                .isInstanceOfSatisfying(
                        AidbException.class, e -> assertThat(e.state()).isEqualTo(SqlState.INVALID_PARAMETER_VALUE));
    }
}
