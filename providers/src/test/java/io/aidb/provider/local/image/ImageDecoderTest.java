package io.aidb.provider.local.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.aidb.engine.AidbException;
import io.aidb.engine.SqlState;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.zip.CRC32;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
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

    /** A JPEG file of four inks as given, with Adobe's marker if it says how they are stored. */
    private static byte[] cmyk(int[] inks, int transform) throws Exception {
        WritableRaster raster = Raster.createInterleavedRaster(DataBuffer.TYPE_BYTE, 16, 16, 4, null);
        for (int y = 0; y < 16; y++) {
            for (int x = 0; x < 16; x++) {
                raster.setPixel(x, y, inks);
            }
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        try (ImageOutputStream stream = ImageIO.createImageOutputStream(out)) {
            writer.setOutput(stream);
            writer.write(null, new IIOImage(raster, null, null), null);
        } finally {
            writer.dispose();
        }
        byte[] jpeg = out.toByteArray();
        if (transform < 0) {
            return jpeg;
        }
        ByteBuffer file = ByteBuffer.allocate(jpeg.length + 16);
        file.put(jpeg, 0, 2).putShort((short) 0xffee).putShort((short) 14);
        file.put("Adobe".getBytes(StandardCharsets.US_ASCII)).put(new byte[] {0, 100, 0, 0, 0, 0, (byte) transform});
        return file.put(jpeg, 2, jpeg.length - 2).array();
    }

    @ParameterizedTest
    @CsvSource({
        "-1, 0 255 255 0, 255 0 0", // inks as they are: magenta and yellow make red
        "-1, 0 0 0 128, 127 127 127",
        "0, 255 0 0 255, 255 0 0", // Adobe's files say how little ink there is
        "0, 255 255 0 64, 64 64 0",
        "2, 76 85 255 255, 1 255 255" // luminance and differences of the ink, which is cyan
    })
    void aFileOfFourInksHasTheColoursOfItsPrint(int transform, String inks, String colors) throws Exception {
        int[] stored =
                Arrays.stream(inks.split(" ", -1)).mapToInt(Integer::parseInt).toArray();
        int[] expected =
                Arrays.stream(colors.split(" ", -1)).mapToInt(Integer::parseInt).toArray();

        RgbImage image = ImageDecoder.decode(cmyk(stored, transform), 1);

        for (int c = 0; c < 3; c++) {
            assertThat(image.get(8, 8, c)).isCloseTo(expected[c], within(3));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UklGRiIAAABXRUJQVlA4IBYAAAAwAQCdASoBAAEADsD+JaQAA3AAAAAA",
                "UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA==",
                "UklGRkoAAABXRUJQVlA4WAoAAAAQAAAAAAAAAAAAQUxQSAwAAAARBxAR/Q9ERP8DAABWUDggGAAAABQBAJ0BKgEAAQAAAP4AAA3AAP7mtQAAAA==",
                "UklGRlIAAABXRUJQVlA4WAoAAAASAAAAAAAAAAAAQU5JTQYAAAD/////AABBTk1GJgAAAAAAAAAAAAAAAAAAAGQAAABWUDhMDQAAAC8AAAAQBxAREYiI/gcA"
            })
    void aWebpFileIsDecodedLossyLosslessWithAlphaAndAnimated(String base64) {
        RgbImage image = ImageDecoder.decode(Base64.getDecoder().decode(base64), 1);

        assertThat(image.width()).isEqualTo(1);
        assertThat(image.height()).isEqualTo(1);
    }

    @Test
    void aWebpFileThatWouldFillTheMemoryIsRefusedBeforeItIsDecoded() {
        byte[] file = Base64.getDecoder().decode("UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA==");
        ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).putInt(21, 16383 | 16383 << 14); // 14 bits each

        assertThatThrownBy(() -> ImageDecoder.decode(file, 1)).hasMessageContaining("has 16384 x 16384 pixels");
    }

    @Test
    void sixteenBitsAndPalettesAndAlphaAreTakenAsStored() throws Exception {
        BufferedImage deep = new BufferedImage(1, 1, BufferedImage.TYPE_USHORT_GRAY);
        deep.getRaster().setSample(0, 0, 0, 0x64ff);
        assertThat(ImageDecoder.decode(encode(deep, "png"), 1).get(0, 0, 1)).isEqualTo(0x64);

        BufferedImage indexed = new BufferedImage(1, 1, BufferedImage.TYPE_BYTE_INDEXED);
        indexed.setRGB(0, 0, Color.GREEN.getRGB());
        assertThat(color(ImageDecoder.decode(encode(indexed, "png"), 1), 0, 0)).isEqualTo("-G-");

        BufferedImage glass = new BufferedImage(1, 1, BufferedImage.TYPE_INT_ARGB);
        glass.setRGB(0, 0, 0x20ff0000);
        assertThat(color(ImageDecoder.decode(encode(glass, "png"), 1), 0, 0)).isEqualTo("R--");
    }
}
