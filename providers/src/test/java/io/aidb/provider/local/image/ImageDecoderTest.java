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

    @ParameterizedTest
    @ValueSource(strings = {"png", "jpeg", "gif", "bmp"})
    void eachFormatIsDecoded(String format) throws Exception {
        RgbImage image = ImageDecoder.decode(ImageFiles.encode(ImageFiles.corners(), format), 1);

        assertThat(image.width()).isEqualTo(48);
        assertThat(image.height()).isEqualTo(32);
        assertThat(ImageFiles.color(image, 4, 4)).isEqualTo("R--");
        assertThat(ImageFiles.color(image, 44, 4)).isEqualTo("-G-");
        assertThat(ImageFiles.color(image, 4, 28)).isEqualTo("--B");
    }

    @Test
    void greyIsTakenAsStored() throws Exception {
        BufferedImage grey = new BufferedImage(2, 1, BufferedImage.TYPE_BYTE_GRAY);
        grey.getRaster().setSample(0, 0, 0, 100);

        RgbImage image = ImageDecoder.decode(ImageFiles.encode(grey, "png"), 1);

        assertThat(new int[] {image.get(0, 0, 0), image.get(0, 0, 1), image.get(0, 0, 2)})
                .containsExactly(100, 100, 100);
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
        byte[] png = ImageFiles.encode(ImageFiles.corners(), "png");

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
        assertThat(ImageDecoder.decode(ImageFiles.encode(deep, "png"), 1).get(0, 0, 1))
                .isEqualTo(0x64);

        BufferedImage indexed = new BufferedImage(1, 1, BufferedImage.TYPE_BYTE_INDEXED);
        indexed.setRGB(0, 0, Color.GREEN.getRGB());
        assertThat(ImageFiles.color(ImageDecoder.decode(ImageFiles.encode(indexed, "png"), 1), 0, 0))
                .isEqualTo("-G-");

        BufferedImage glass = new BufferedImage(1, 1, BufferedImage.TYPE_INT_ARGB);
        glass.setRGB(0, 0, 0x20ff0000);
        assertThat(ImageFiles.color(ImageDecoder.decode(ImageFiles.encode(glass, "png"), 1), 0, 0))
                .isEqualTo("R--");
    }
}
