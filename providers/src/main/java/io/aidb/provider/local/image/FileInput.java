package io.aidb.provider.local.image;

import java.io.IOException;
import java.util.Objects;
import javax.imageio.IIOException;
import javax.imageio.stream.ImageInputStreamImpl;

/** An image file in memory as ImageIO reads it, which notices if a decoder wants more than there is. */
final class FileInput extends ImageInputStreamImpl {

    /** The decoder of WebP looks ahead. Without a bound it reads zeros from behind the end, and may do so for hours. */
    private static final int LOOK_AHEAD = 64;

    private final byte[] file;
    private int missed;

    FileInput(byte[] file) {
        this.file = file;
    }

    @Override
    public int read() throws IOException {
        bitOffset = 0;
        return streamPos < file.length ? file[(int) streamPos++] & 0xff : end();
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        bitOffset = 0;
        if (length > 0 && streamPos >= file.length) {
            return end();
        }
        int read = (int) Math.min(length, file.length - streamPos);
        System.arraycopy(file, (int) streamPos, bytes, offset, read);
        streamPos += read;
        return read;
    }

    private int end() throws IIOException {
        missed++;
        if (missed > LOOK_AHEAD) {
            throw cutOff();
        }
        return -1;
    }

    @Override
    public long length() {
        return file.length;
    }

    /** Whether a decoder has read up to the end and wanted more. */
    boolean isCutOff() {
        return missed > 0;
    }

    /** The error for a file that ends too early. */
    static IIOException cutOff() {
        return new IIOException("it is cut off");
    }
}
