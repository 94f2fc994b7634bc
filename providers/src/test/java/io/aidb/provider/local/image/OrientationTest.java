package io.aidb.provider.local.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class OrientationTest {

    private static final int EXIF_FLAG = 8;

    /** For each value the width, and the colours at the top left, the top right and the bottom left. */
    private static final Map<Integer, String> SEEN = Map.of(
            1, "48 R-- -G- --B",
            2, "48 -G- R-- ---",
            3, "48 --- --B -G-",
            4, "48 --B --- R--",
            5, "32 R-- --B -G-",
            6, "32 --B R-- ---",
            7, "32 --- -G- --B",
            8, "32 -G- --- R--");

    /** A block with one entry beside that of the orientation. */
    private static byte[] tiff(ByteOrder order, int value) {
        ByteBuffer tiff = ByteBuffer.allocate(38).order(order);
        tiff.put(ImageFiles.ascii(order == ByteOrder.BIG_ENDIAN ? "MM" : "II")).putShort((short) 42);
        tiff.putInt(8).putShort((short) 2);
        tiff.putShort((short) 0x0103).putShort((short) 3).putInt(1).putInt(0);
        tiff.putShort((short) 0x0112).putShort((short) 3).putInt(1).putShort((short) value);
        return tiff.array();
    }

    private static byte[] file(String format, byte[] exif) {
        byte[] name = ImageFiles.ascii("Exif\0\0");
        byte[] webp = ImageFiles.webpContent(ImageFiles.WEBP_CORNERS);
        byte[] header = ImageFiles.webpHeader(EXIF_FLAG, 48, 32);
        return switch (format) {
            case "jpeg" ->
                ImageFiles.jpegWith(
                        ImageFiles.encode(ImageFiles.corners(), format), 0xe1, ImageFiles.joined(name, exif));
            case "png" -> ImageFiles.pngWith(ImageFiles.encode(ImageFiles.corners(), format), "eXIf", exif);
            case "webp" -> ImageFiles.webp(header, webp, ImageFiles.webpChunk("EXIF", exif));
            case "webp, named" ->
                ImageFiles.webp(header, webp, ImageFiles.webpChunk("EXIF", ImageFiles.joined(name, exif)));
            default -> throw new IllegalArgumentException(format);
        };
    }

    static Stream<Arguments> everyOrientationOfEveryFormat() {
        return Stream.of("jpeg", "png", "webp", "webp, named")
                .flatMap(format -> SEEN.keySet().stream().sorted().map(value -> Arguments.of(format, value)));
    }

    @ParameterizedTest
    @MethodSource("everyOrientationOfEveryFormat")
    void aTurnedPhotographIsSeenUpright(String format, int value) {
        for (ByteOrder order : new ByteOrder[] {ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN}) {
            RgbImage image = ImageDecoder.decode(file(format, tiff(order, value)), 1);

            assertThat(image.width() + " "
                            + ImageFiles.color(image, 4, 4) + " "
                            + ImageFiles.color(image, image.width() - 4, 4) + " "
                            + ImageFiles.color(image, 4, image.height() - 4))
                    .isEqualTo(SEEN.get(value));
        }
    }

    @ParameterizedTest
    @CsvSource({"0", "9", "-1"})
    void aValueThatMeansNothingTurnsNothing(int value) {
        byte[] file = file("png", tiff(ByteOrder.BIG_ENDIAN, value));

        assertThat(ImageDecoder.decode(file, 1).width()).isEqualTo(48);
    }

    @Test
    void aSpoiltBlockTurnsNothing() {
        byte[] tiff = tiff(ByteOrder.LITTLE_ENDIAN, 6);
        for (String format : new String[] {"jpeg", "png", "webp"}) {
            for (int length = 0; length < tiff.length - 6; length++) {
                byte[] file = file(format, Arrays.copyOf(tiff, length));

                assertThat(ImageDecoder.decode(file, 1).width())
                        .as(format + length)
                        .isEqualTo(48);
            }
        }
    }

    @Test
    void aPngFileMayCarryItsBlockBehindTheImage() {
        byte[] png = ImageFiles.encode(ImageFiles.corners(), "png");
        byte[] end = ImageFiles.pngChunk("IEND", new byte[0]);
        byte[] withoutEnd = Arrays.copyOf(png, png.length - end.length);
        byte[] exif = ImageFiles.pngChunk("eXIf", tiff(ByteOrder.BIG_ENDIAN, 8));

        assertThat(ImageDecoder.decode(ImageFiles.joined(withoutEnd, exif, end), 1)
                        .width())
                .isEqualTo(32);
    }

    @Test
    void markersOfAJpegFileMayBePrecededByFillBytes() {
        byte[] file = file("jpeg", tiff(ByteOrder.BIG_ENDIAN, 6));
        byte[] start = {(byte) 0xff, (byte) 0xd8, (byte) 0xff, (byte) 0xff};
        byte[] rest = Arrays.copyOfRange(file, 2, file.length);

        assertThat(ImageDecoder.decode(ImageFiles.joined(start, rest), 1).width())
                .isEqualTo(32);
    }
}
