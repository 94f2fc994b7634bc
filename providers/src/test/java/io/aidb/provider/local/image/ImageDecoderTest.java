package io.aidb.provider.local.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aidb.engine.AidbException;
import io.aidb.engine.SqlState;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImageDecoderTest {

    /** Red at the top left, green at the top right, blue at the bottom left, each a block of 16 by 16 pixels. */
    private static BufferedImage corners() {
        BufferedImage image = new BufferedImage(48, 32, BufferedImage.TYPE_INT_RGB);
        fill(image, 0, 0, Color.RED);
        fill(image, 32, 0, Color.GREEN);
        fill(image, 0, 16, Color.BLUE);
        return image;
    }

    private static void fill(BufferedImage image, int left, int top, Color color) {
        for (int y = top; y < top + 16; y++) {
            for (int x = left; x < left + 16; x++) {
                image.setRGB(x, y, color.getRGB());
            }
        }
    }

    private static byte[] encode(BufferedImage image, String format) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        assertThat(ImageIO.write(image, format, out)).isTrue();
        return out.toByteArray();
    }

    /** The name of the nearest pure colour. */
    private static String color(RgbImage image, int x, int y) {
        StringBuilder name = new StringBuilder();
        for (int c = 0; c < 3; c++) {
            name.append(image.get(x, y, c) > 127 ? "RGB".charAt(c) : '-');
        }
        return name.toString();
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "jpeg", "gif", "bmp"})
    void eachFormatIsDecoded(String format) throws Exception {
        RgbImage image = ImageDecoder.decode(encode(corners(), format), 1);

        assertThat(image.width()).isEqualTo(48);
        assertThat(image.height()).isEqualTo(32);
        assertThat(color(image, 4, 4)).isEqualTo("R--");
        assertThat(color(image, 44, 4)).isEqualTo("-G-");
        assertThat(color(image, 4, 28)).isEqualTo("--B");
    }

    @Test
    void greyIsTakenAsStored() throws Exception {
        BufferedImage grey = new BufferedImage(2, 1, BufferedImage.TYPE_BYTE_GRAY);
        grey.getRaster().setSample(0, 0, 0, 100);

        RgbImage image = ImageDecoder.decode(encode(grey, "png"), 1);

        assertThat(new int[] {image.get(0, 0, 0), image.get(0, 0, 1), image.get(0, 0, 2)})
                .containsExactly(100, 100, 100);
    }

    @ParameterizedTest
    @CsvSource({
        "1, 48, R--, -G-, --B",
        "2, 48, -G-, R--, ---",
        "3, 48, ---, --B, -G-",
        "4, 48, --B, ---, R--",
        "5, 32, R--, --B, -G-",
        "6, 32, --B, R--, ---",
        "7, 32, ---, -G-, --B",
        "8, 32, -G-, ---, R--"
    })
    void aTurnedPhotographIsSeenUpright(int value, int width, String topLeft, String topRight, String bottomLeft)
            throws Exception {
        RgbImage image = ImageDecoder.decode(withOrientation(encode(corners(), "jpeg"), value), 1);

        assertThat(image.width()).isEqualTo(width);
        assertThat(color(image, 4, 4)).isEqualTo(topLeft);
        assertThat(color(image, image.width() - 4, 4)).isEqualTo(topRight);
        assertThat(color(image, 4, image.height() - 4)).isEqualTo(bottomLeft);
    }

    /** A JPEG file with an Exif segment of one entry behind its first marker. */
    private static byte[] withOrientation(byte[] jpeg, int value) {
        ByteBuffer exif = ByteBuffer.allocate(36);
        exif.putShort((short) 0xffe1).putShort((short) 34);
        exif.put(new byte[] {'E', 'x', 'i', 'f', 0, 0, 'M', 'M', 0, 42}).putInt(8);
        exif.putShort((short) 1);
        exif.putShort((short) 0x0112)
                .putShort((short) 3)
                .putInt(1)
                .putShort((short) value)
                .putShort((short) 0);
        exif.putInt(0);
        ByteBuffer file = ByteBuffer.allocate(jpeg.length + exif.capacity());
        file.put(jpeg, 0, 2).put(exif.flip()).put(jpeg, 2, jpeg.length - 2);
        return Arrays.copyOf(file.array(), file.position());
    }

    @Test
    void anImageThatWouldFillTheMemoryIsRefusedBeforeItIsDecoded() {
        byte[] header = {'I', 'H', 'D', 'R', 0, 0, (byte) 0xc3, 0x50, 0, 0, (byte) 0xc3, 0x50, 8, 2, 0, 0, 0};
        CRC32 checksum = new CRC32();
        checksum.update(header);
        ByteBuffer png = ByteBuffer.allocate(8 + 4 + header.length + 4);
        png.put(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'});
        png.putInt(13).put(header).putInt((int) checksum.getValue());

        assertThatThrownBy(() -> ImageDecoder.decode(png.array(), 3))
                .isInstanceOfSatisfying(
                        AidbException.class, e -> assertThat(e.state()).isEqualTo(SqlState.PROGRAM_LIMIT_EXCEEDED))
                .hasMessageContaining("Image 3 has 50000 x 50000 pixels");
    }

    @Test
    void somethingElseThanAnImageIsRefused() throws Exception {
        byte[] png = encode(corners(), "png");

        for (byte[] file : new byte[][] {{}, "no image".getBytes(StandardCharsets.US_ASCII), Arrays.copyOf(png, 60)}) {
            assertThatThrownBy(() -> ImageDecoder.decode(file, 2))
                    .isInstanceOfSatisfying(
                            AidbException.class, e -> assertThat(e.state()).isEqualTo(SqlState.INVALID_PARAMETER_VALUE))
                    .hasMessageContaining("Image 2");
        }
    }
}
