package io.aidb.provider.local.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.awt.image.BufferedImage;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.Deflater;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImageDecoderTest {

    private static final String TRANSPARENT_WEBP = "UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA==";
    private static final int ANIMATED = 2;
    private static final int WITH_PROFILE = 0x20;

    private static void assertCorners(byte[] file) {
        RgbImage image = ImageDecoder.decode(file, 1);

        assertThat(image.width()).isEqualTo(48);
        assertThat(image.height()).isEqualTo(32);
        assertThat(ImageFiles.color(image, 4, 4)).isEqualTo("R--");
        assertThat(ImageFiles.color(image, 44, 4)).isEqualTo("-G-");
        assertThat(ImageFiles.color(image, 4, 28)).isEqualTo("--B");
        assertThat(ImageFiles.color(image, 44, 28)).isEqualTo("---");
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "jpeg", "gif", "bmp"})
    void eachFormatIsDecoded(String format) {
        assertCorners(ImageFiles.encode(ImageFiles.corners(), format));
    }

    @Test
    void webpIsDecodedWithAndWithoutLoss() {
        assertCorners(ImageFiles.WEBP_CORNERS);
        assertCorners(ImageFiles.WEBP_LOSSY_CORNERS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "jpeg", "gif"})
    void interlacedAndProgressiveFilesAreDecoded(String format) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageWriter writer = ImageIO.getImageWritersByFormatName(format).next();
        ImageWriteParam parameters = writer.getDefaultWriteParam();
        parameters.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
        try (ImageOutputStream stream = ImageIO.createImageOutputStream(out)) {
            writer.setOutput(stream);
            writer.write(null, new IIOImage(ImageFiles.corners(), null, null), parameters);
        } finally {
            writer.dispose();
        }

        assertCorners(out.toByteArray());
    }

    @Test
    void ofSeveralFramesTheFirstIsTaken() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageWriter writer = ImageIO.getImageWritersByFormatName("gif").next();
        try (ImageOutputStream stream = ImageIO.createImageOutputStream(out)) {
            writer.setOutput(stream);
            writer.prepareWriteSequence(null);
            writer.writeToSequence(new IIOImage(ImageFiles.corners(), null, null), null);
            writer.writeToSequence(
                    new IIOImage(new BufferedImage(48, 32, BufferedImage.TYPE_INT_RGB), null, null), null);
            writer.endWriteSequence();
        } finally {
            writer.dispose();
        }
        assertCorners(out.toByteArray());

        byte[] second = Base64.getDecoder().decode(TRANSPARENT_WEBP);
        assertCorners(ImageFiles.webp(
                ImageFiles.webpHeader(ANIMATED, 48, 32),
                ImageFiles.webpChunk("ANIM", new byte[6]),
                frame(48, 32, ImageFiles.WEBP_LOSSY_CORNERS),
                frame(1, 1, second)));
    }

    private static byte[] frame(int width, int height, byte[] simple) {
        byte[] header = new byte[16];
        header[6] = (byte) (width - 1);
        header[9] = (byte) (height - 1);
        return ImageFiles.webpChunk("ANMF", ImageFiles.joined(header, ImageFiles.webpContent(simple)));
    }

    /** The file is written here, one row of one or two pixels, since ImageIO decides itself which kind it writes. */
    @ParameterizedTest
    @CsvSource({
        "1, 0, 80, 255 255 255",
        "2, 0, 40, 85 85 85",
        "4, 0, 70, 119 119 119",
        "8, 0, 64, 100 100 100",
        "16, 0, 64ff, 100 100 100",
        "8, 2, 0a141e, 10 20 30",
        "16, 2, 0aff14ff1eff, 10 20 30",
        "1, 3, 80, 0 255 0",
        "2, 3, 40, 0 255 0",
        "4, 3, 10, 0 255 0",
        "8, 3, 01, 0 255 0",
        "8, 4, 6400, 100 100 100",
        "16, 4, 64ff0000, 100 100 100",
        "8, 6, 0a141e00, 10 20 30",
        "16, 6, 0aff14ff1eff0000, 10 20 30"
    })
    void everyKindOfPngIsTakenAsStoredWithoutItsTransparency(int bits, int kind, String samples, String colors) {
        for (byte interlaced = 0; interlaced < 2; interlaced++) {
            byte[] header = ByteBuffer.allocate(13)
                    .putInt(1)
                    .putInt(1)
                    .put(new byte[] {(byte) bits, (byte) kind, 0, 0, interlaced})
                    .array();
            byte[] row = ImageFiles.joined(new byte[1], HexFormat.of().parseHex(samples));
            byte[] palette = ImageFiles.pngChunk("PLTE", new byte[] {0, 0, 0, 0, (byte) 255, 0});
            byte[] transparent = ImageFiles.pngChunk("tRNS", new byte[] {0, 0});
            byte[] file = ImageFiles.joined(
                    HexFormat.of().parseHex("89504e470d0a1a0a"),
                    ImageFiles.pngChunk("IHDR", header),
                    kind == 3 ? ImageFiles.joined(palette, transparent) : new byte[0],
                    ImageFiles.pngChunk("IDAT", deflated(row)),
                    ImageFiles.pngChunk("IEND", new byte[0]));

            RgbImage image = ImageDecoder.decode(file, 1);

            assertThat(image.get(0, 0, 0) + " " + image.get(0, 0, 1) + " " + image.get(0, 0, 2))
                    .isEqualTo(colors);
        }
    }

    private static byte[] deflated(byte[] content) {
        Deflater deflater = new Deflater();
        try {
            deflater.setInput(content);
            deflater.finish();
            byte[] result = new byte[100];
            return Arrays.copyOf(result, deflater.deflate(result));
        } finally {
            deflater.end();
        }
    }

    @Test
    void aColourProfileChangesNothing() {
        byte[] profile = ICC_Profile.getInstance(ColorSpace.CS_LINEAR_RGB).getData();
        BufferedImage brown = new BufferedImage(16, 16, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < 256; i++) {
            brown.setRGB(i % 16, i / 16, 0x804020);
        }
        byte[] jpeg = ImageFiles.encode(brown, "jpeg");
        byte[] marked =
                ImageFiles.jpegWith(jpeg, 0xe2, ImageFiles.joined(ImageFiles.ascii("ICC_PROFILE\0\1\1"), profile));
        byte[] webp = ImageFiles.webp(
                ImageFiles.webpHeader(WITH_PROFILE, 48, 32),
                ImageFiles.webpChunk("ICCP", profile),
                ImageFiles.webpContent(ImageFiles.WEBP_LOSSY_CORNERS));

        assertThat(pixels(marked)).isEqualTo(pixels(jpeg));
        assertThat(pixels(webp)).isEqualTo(pixels(ImageFiles.WEBP_LOSSY_CORNERS));
    }

    private static List<Integer> pixels(byte[] file) {
        RgbImage image = ImageDecoder.decode(file, 1);
        List<Integer> pixels = new ArrayList<>();
        for (int i = 0; i < image.width() * image.height() * RgbImage.CHANNELS; i++) {
            int pixel = i / RgbImage.CHANNELS;
            pixels.add(image.get(pixel % image.width(), pixel / image.width(), i % RgbImage.CHANNELS));
        }
        return pixels;
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
        byte[] marker = {0, 100, 0, 0, 0, 0, (byte) transform};
        return ImageFiles.jpegWith(jpeg, 0xee, ImageFiles.joined(ImageFiles.ascii("Adobe"), marker));
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
                TRANSPARENT_WEBP,
                "UklGRkoAAABXRUJQVlA4WAoAAAAQAAAAAAAAAAAAQUxQSAwAAAARBxAR/Q9ERP8DAABWUDggGAAAABQBAJ0BKgEAAQAAAP4AAA3AAP7mtQAAAA==",
                "UklGRlIAAABXRUJQVlA4WAoAAAASAAAAAAAAAAAAQU5JTQYAAAD/////AABBTk1GJgAAAAAAAAAAAAAAAAAAAGQAAABWUDhMDQAAAC8AAAAQBxAREYiI/gcA"
            })
    void aWebpFileMayBeTransparent(String base64) {
        RgbImage image = ImageDecoder.decode(Base64.getDecoder().decode(base64), 1);

        assertThat(image.width()).isEqualTo(1);
        assertThat(image.height()).isEqualTo(1);
    }
}
