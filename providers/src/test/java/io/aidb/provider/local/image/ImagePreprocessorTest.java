package io.aidb.provider.local.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.aidb.engine.AidbException;
import io.aidb.engine.SqlState;
import io.aidb.provider.local.arch.ModelConfig;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The options of preprocessor_config.json. */
class ImagePreprocessorTest {

    private static final int SIZE = 4;

    private static ImagePreprocessor preprocessor(String json) throws Exception {
        ModelConfig config = new ModelConfig(
                Path.of("preprocessor_config.json"), new ObjectMapper().readTree(json.replace('\'', '"')));
        return ImagePreprocessor.of(config, SIZE);
    }

    /** Red rises from left to right by 10, green from top to bottom. */
    private static RgbImage slopes(int width, int height) {
        RgbImage image = new RgbImage(width, height);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                image.set(x, y, 0, 10 * x);
                image.set(x, y, 1, 10 * y);
            }
        }
        return image;
    }

    @Test
    void withoutOptionsTheValuesAreThoseOfClip() throws Exception {
        float[] pixels = preprocessor("{}").pixels(slopes(SIZE, SIZE));

        assertThat((double) pixels[1]).isCloseTo((10 / 255.0 - 0.48145466) / 0.26862954, within(1e-6));
        assertThat((double) pixels[SIZE * SIZE]).isCloseTo((0 - 0.4578275) / 0.26130258, within(1e-6));
        assertThat((double) pixels[2 * SIZE * SIZE]).isCloseTo((0 - 0.40821073) / 0.27577711, within(1e-6));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "{'do_normalize': false, 'do_rescale': false}; 10",
                "{'do_normalize': false, 'rescale_factor': 0.5}; 5",
                "{'do_rescale': false, 'image_mean': [1, 2, 3], 'image_std': [2, 2, 2]}; 4.5",
                "{'do_normalize': false, 'do_rescale': false, 'size': 4, 'crop_size': 4, 'resample': 3}; 10"
            })
    void scaleAndNormalisationAreThoseOfTheFile(String json, double second) throws Exception {
        assertThat((double) preprocessor(json).pixels(slopes(SIZE, SIZE))[1]).isCloseTo(second, within(1e-6));
    }

    @Test
    void withoutResizingTheCentreIsCutOutAndWhatIsMissingIsBlack() throws Exception {
        ImagePreprocessor preprocessor =
                preprocessor("{'do_resize': false, 'do_normalize': false, 'do_rescale': false}");

        assertThat(preprocessor.pixels(slopes(8, 10))).startsWith(20, 30, 40, 50);
        assertThat(preprocessor.pixels(slopes(2, 2))).startsWith(0, 0, 0, 0, 0, 0, 10, 0);
    }

    @Test
    void anotherSizeSeesTheSamePartOfTheImage() throws Exception {
        RgbImage image =
                ImageDecoder.decode(ImageFiles.encode(new BufferedImage(80, 40, BufferedImage.TYPE_INT_RGB), "png"), 1);
        ImagePreprocessor wide = preprocessor("{'size': {'shortest_edge': 8}, 'crop_size': {'height': 4, 'width': 4}}");

        assertThat(wide.at(SIZE).pixels(image)).isEqualTo(wide.pixels(image));
        assertThat(wide.at(6).size()).isEqualTo(6);
        assertThat(wide.at(6).pixels(image)).hasSize(3 * 6 * 6);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "{'resample': 2}; resample '2'; supported are 3 (bicubic)",
                "{'do_center_crop': false}; does not crop; 4 pixels",
                "{'crop_size': 8}; does not crop; 4 pixels",
                "{'size': {'shortest_edge': 3}}; does not crop; 4 pixels",
                "{'image_mean': [1, 2]}; image_mean; three numbers"
            })
    void whatIsNotSupportedIsNamed(String json, String words, String others) {
        assertThatThrownBy(() -> preprocessor(json))
                .isInstanceOfSatisfying(
                        AidbException.class, e -> assertThat(e.state()).isEqualTo(SqlState.SYSTEM_ERROR))
                .hasMessageContainingAll("preprocessor_config.json", words, others);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 60_000})
    void aSmallFileOfAnEndlessStripIsRefusedBeforeItIsResized(int height) throws Exception {
        BufferedImage strip = new BufferedImage(60_001 - height, height, BufferedImage.TYPE_BYTE_BINARY);
        byte[] file = ImageFiles.encode(strip, "png");
        ImagePreprocessor preprocessor = preprocessor("{}").at(4096);

        assertThatThrownBy(() -> preprocessor.pixels(file, 1))
                .isInstanceOfSatisfying(
                        AidbException.class, e -> assertThat(e.state()).isEqualTo(SqlState.PROGRAM_LIMIT_EXCEEDED));
    }
}
