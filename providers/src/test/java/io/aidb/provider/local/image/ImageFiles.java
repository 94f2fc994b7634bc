package io.aidb.provider.local.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;

/** Image files, and parts to put into them that no library here writes. */
final class ImageFiles {

    /** {@link #corners} in WebP, without loss. */
    static final byte[] WEBP_CORNERS = Base64.getDecoder()
            .decode("UklGRj4AAABXRUJQVlA4TDEAAAAvL8AHAB8gEEjaH3qN+RcQFPk/2vwHsqXASNtIMzmTM3no6eOI/k/AtgFU/UyV82UAAA==");

    /** {@link #corners} in WebP, with loss. */
    static final byte[] WEBP_LOSSY_CORNERS = Base64.getDecoder()
            .decode("UklGRnYAAABXRUJQVlA4IGoAAACQBQCdASowACAAPlkgjEWjoiEdVAA4BYS0AFcqgB+AGwh8A/Cv9TeMC7c/rdnfYcZ6soJ3"
                    + "AAD+8U2BvzOKDXiO3e2VH9s1GR9U8FIrqwzOly66rsdFv9wJLch7l53WhISZN0/GapTAAAAA");

    private static final int PNG_HEADER_END = 33;

    private ImageFiles() {}

    /** Red at the top left, green at the top right, blue at the bottom left, each a block of 16 by 16 pixels. */
    static BufferedImage corners() {
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

    /** The file of an image in a format that ImageIO writes. */
    static byte[] encode(BufferedImage image, String format) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            assertThat(ImageIO.write(image, format, out)).isTrue();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** A JPEG file with one more segment behind its first marker. */
    static byte[] jpegWith(byte[] jpeg, int marker, byte[] content) {
        ByteBuffer file = ByteBuffer.allocate(jpeg.length + 4 + content.length);
        file.put(jpeg, 0, 2).put((byte) 0xff).put((byte) marker).putShort((short) (content.length + 2));
        return file.put(content).put(jpeg, 2, jpeg.length - 2).array();
    }

    /** A PNG file with one more chunk behind its header. */
    static byte[] pngWith(byte[] png, String type, byte[] content) {
        byte[] chunk = pngChunk(type, content);
        ByteBuffer file = ByteBuffer.allocate(png.length + chunk.length);
        file.put(png, 0, PNG_HEADER_END).put(chunk);
        return file.put(png, PNG_HEADER_END, png.length - PNG_HEADER_END).array();
    }

    static byte[] pngChunk(String type, byte[] content) {
        ByteBuffer chunk = ByteBuffer.allocate(12 + content.length);
        chunk.putInt(content.length).put(ascii(type)).put(content);
        CRC32 checksum = new CRC32();
        checksum.update(chunk.array(), 4, 4 + content.length);
        return chunk.putInt((int) checksum.getValue()).array();
    }

    /** A WebP file of these chunks. */
    static byte[] webp(byte[]... chunks) {
        byte[] content = joined(chunks);
        ByteBuffer file = ByteBuffer.allocate(12 + content.length).order(ByteOrder.LITTLE_ENDIAN);
        return file.put(ascii("RIFF"))
                .putInt(4 + content.length)
                .put(ascii("WEBP"))
                .put(content)
                .array();
    }

    static byte[] webpChunk(String type, byte... content) {
        ByteBuffer chunk =
                ByteBuffer.allocate(8 + content.length + content.length % 2).order(ByteOrder.LITTLE_ENDIAN);
        return chunk.put(ascii(type)).putInt(content.length).put(content).array();
    }

    /** What begins a WebP file that has other chunks than its one image. */
    static byte[] webpHeader(int flags, int width, int height) {
        ByteBuffer header = ByteBuffer.allocate(10).order(ByteOrder.LITTLE_ENDIAN);
        header.putInt(flags).putInt(width - 1).position(7);
        header.put((byte) (height - 1)).put((byte) ((height - 1) >> 8)).put((byte) ((height - 1) >> 16));
        return webpChunk("VP8X", header.array());
    }

    /** The chunks of a simple WebP file. */
    static byte[] webpContent(byte[] file) {
        return Arrays.copyOfRange(file, 12, file.length);
    }

    static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** The name of the nearest pure colour. */
    static String color(RgbImage image, int x, int y) {
        StringBuilder name = new StringBuilder();
        for (int c = 0; c < RgbImage.CHANNELS; c++) {
            name.append(image.get(x, y, c) > 127 ? "RGB".charAt(c) : '-');
        }
        return name.toString();
    }
}
