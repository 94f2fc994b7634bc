package io.aidb.provider.nim;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The kind of an image file, by its first bytes. */
final class ImageType {

    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G'};
    private static final byte[] JPEG = {(byte) 0xff, (byte) 0xd8, (byte) 0xff};

    private ImageType() {}

    /** The media type; {@code application/octet-stream} for a file of another kind, which the server may know. */
    static String of(byte[] image) {
        if (startsWith(image, 0, PNG)) {
            return "image/png";
        }
        if (startsWith(image, 0, JPEG)) {
            return "image/jpeg";
        }
        if (startsWith(image, 0, ascii("GIF8"))) {
            return "image/gif";
        }
        if (startsWith(image, 0, ascii("RIFF")) && startsWith(image, 8, ascii("WEBP"))) {
            return "image/webp";
        }
        return "application/octet-stream";
    }

    static boolean isKnown(byte[] image) {
        return !of(image).equals("application/octet-stream");
    }

    private static boolean startsWith(byte[] image, int offset, byte[] magic) {
        return image.length >= offset + magic.length
                && Arrays.equals(image, offset, offset + magic.length, magic, 0, magic.length);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
