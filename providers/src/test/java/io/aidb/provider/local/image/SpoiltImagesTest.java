package io.aidb.provider.local.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aidb.engine.AidbException;
import io.aidb.engine.SqlState;
import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that are cut off or altered, and small files of enormous images. */
class SpoiltImagesTest {

    private static byte[] file(String format) {
        return switch (format) {
            case "webp, lossless" -> ImageFiles.WEBP_CORNERS.clone();
            case "webp, lossy" -> ImageFiles.WEBP_LOSSY_CORNERS.clone();
            case "webp, extended" ->
                ImageFiles.webp(
                        ImageFiles.webpHeader(0, 48, 32), ImageFiles.webpContent(ImageFiles.WEBP_LOSSY_CORNERS));
            default -> ImageFiles.encode(ImageFiles.corners(), format);
        };
    }

    private static void assertRefused(byte[] file, SqlState state, String... words) {
        assertThatThrownBy(() -> ImageDecoder.decode(file, 2))
                .isInstanceOfSatisfying(
                        AidbException.class, e -> assertThat(e.state()).isEqualTo(state))
                .hasMessageStartingWith("Image 2 ")
                .hasMessageContainingAll(words);
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "jpeg", "gif", "bmp", "webp, lossless", "webp, lossy", "webp, extended"})
    void aFileThatIsCutOffIsRefused(String format) {
        byte[] file = file(format);
        ImageDecoder.decode(file, 2);

        for (int part = 1; part < 8; part++) {
            assertRefused(Arrays.copyOf(file, file.length * part / 8), SqlState.INVALID_PARAMETER_VALUE, " bytes)");
        }
        assertRefused(Arrays.copyOf(file, 3), SqlState.INVALID_PARAMETER_VALUE, "(3 bytes)", "no known format");
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "jpeg", "gif", "bmp", "webp, lossless", "webp, lossy", "webp, extended"})
    void anAlteredFileIsAnImageOrOneClearError(String format) {
        byte[] file = file(format);
        Random random = new Random(file.length);
        Map<String, Integer> outcomes = new TreeMap<>();
        for (int i = 0; i < 300; i++) {
            byte[] altered = file.clone();
            for (int change = 0; change <= i % 5; change++) {
                altered[random.nextInt(altered.length)] = (byte) random.nextInt(256);
            }
            try {
                ImageDecoder.decode(altered, 2);
                outcomes.merge("image", 1, Integer::sum);
            } catch (AidbException e) {
                assertThat(e).hasMessageStartingWith("Image 2 ").hasMessageNotContaining("decoded: null");
                outcomes.merge(e.state().code(), 1, Integer::sum);
            }
        }

        assertThat(outcomes).containsKey("22023");
        assertThat(outcomes.keySet()).isSubsetOf("image", "22023", "54000");
    }

    @Test
    void somethingElseThanAnImageIsRefused() {
        for (String content : new String[] {"", "no image", "<svg/>", "%PDF-1.7"}) {
            byte[] file = content.getBytes(StandardCharsets.US_ASCII);

            assertRefused(file, SqlState.INVALID_PARAMETER_VALUE, "(" + file.length + " bytes)", "no known format");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "png, 50000",
        "jpeg, 65500",
        "gif, 65535",
        "bmp, 11000",
        "'webp, lossless', 16384",
        "'webp, lossy', 16383"
    })
    void anImageThatWouldFillTheMemoryIsRefusedBeforeItIsDecoded(String format, int size) {
        // a BMP file of true colour would be too large even for its decoder
        byte[] file = format.equals("bmp")
                ? ImageFiles.encode(new BufferedImage(48, 32, BufferedImage.TYPE_BYTE_GRAY), format)
                : file(format);
        ByteBuffer bytes = ByteBuffer.wrap(file);
        switch (format) {
            case "png" -> {
                byte[] header = ImageFiles.pngChunk(
                        "IHDR",
                        ByteBuffer.allocate(13)
                                .putInt(size)
                                .putInt(size)
                                .put(new byte[] {8, 2, 0, 0, 0})
                                .array());
                bytes.put(8, header);
            }
            case "jpeg" -> {
                int frame = indexOf(file, 0xff, 0xc0);
                bytes.putShort(frame + 5, (short) size).putShort(frame + 7, (short) size);
            }
            case "gif" -> {
                int descriptor = indexOf(file, 0x2c, 0, 0, 0, 0);
                bytes.order(ByteOrder.LITTLE_ENDIAN)
                        .putShort(descriptor + 5, (short) size)
                        .putShort(descriptor + 7, (short) size);
            }
            case "bmp" ->
                bytes.order(ByteOrder.LITTLE_ENDIAN)
                        .putInt(18, size)
                        .putInt(22, size)
                        .putInt(34, 0);
            case "webp, lossless" -> bytes.order(ByteOrder.LITTLE_ENDIAN).putInt(21, (size - 1) | (size - 1) << 14);
            default ->
                bytes.order(ByteOrder.LITTLE_ENDIAN).putShort(26, (short) size).putShort(28, (short) size);
        }

        assertRefused(file, SqlState.PROGRAM_LIMIT_EXCEEDED, "has " + size + " x " + size + " pixels");
    }

    private static int indexOf(byte[] file, int... bytes) {
        for (int at = 0; at + bytes.length <= file.length; at++) {
            int same = 0;
            while (same < bytes.length && (file[at + same] & 0xff) == bytes[same]) {
                same++;
            }
            if (same == bytes.length) {
                return at;
            }
        }
        throw new AssertionError("not in the file");
    }

    @Test
    void aWebpFileWhoseImageIsLargerThanItsHeaderSaysIsRefused() {
        byte[] large = ImageFiles.WEBP_LOSSY_CORNERS.clone();
        ByteBuffer.wrap(large)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putShort(26, (short) 16383)
                .putShort(28, (short) 16383);
        byte[] file = ImageFiles.webp(ImageFiles.webpHeader(0, 48, 32), ImageFiles.webpContent(large));

        assertRefused(file, SqlState.INVALID_PARAMETER_VALUE, "48 x 32", "16383 x 16383");
    }

    @Test
    void aWebpFileWithoutAnImageIsRefused() {
        assertRefused(
                ImageFiles.webp(ImageFiles.webpHeader(0, 48, 32)), SqlState.INVALID_PARAMETER_VALUE, "holds 0 images");
    }
}
