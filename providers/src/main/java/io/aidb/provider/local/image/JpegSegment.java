package io.aidb.provider.local.image;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A part of a JPEG file that stands before the image data.
 *
 * @param marker its kind, the second byte of its marker
 * @param content what follows its length
 */
record JpegSegment(int marker, ByteBuffer content) {

    private static final int START = 0xffd8;
    private static final int MARKER = 0xff;
    private static final int SCAN = 0xda;
    private static final int RESTART_0 = 0xd0;
    private static final int RESTART_7 = 0xd7;
    private static final int TEMPORARY = 0x01;

    /** The segments of a file up to its image data, or up to what is no segment; none for a file in another format. */
    static List<JpegSegment> of(byte[] file) {
        List<JpegSegment> segments = new ArrayList<>();
        ByteBuffer jpeg = ByteBuffer.wrap(file);
        try {
            if ((jpeg.getShort() & 0xffff) != START) {
                return segments;
            }
            for (int marker = marker(jpeg); marker != SCAN; marker = marker(jpeg)) {
                if (marker != TEMPORARY && (marker < RESTART_0 || marker > RESTART_7)) {
                    int length = (jpeg.getShort() & 0xffff) - Short.BYTES;
                    segments.add(new JpegSegment(marker, jpeg.slice(jpeg.position(), length)));
                    jpeg.position(jpeg.position() + length);
                }
            }
        } catch (BufferUnderflowException | IndexOutOfBoundsException | IllegalArgumentException e) {
            return segments; // what is cut off is for the decoder to report
        }
        return segments;
    }

    /** The next marker; the byte that begins it may be repeated. */
    private static int marker(ByteBuffer jpeg) {
        if ((jpeg.get() & 0xff) != MARKER) {
            throw new IllegalArgumentException("no marker");
        }
        int marker;
        do {
            marker = jpeg.get() & 0xff;
        } while (marker == MARKER);
        return marker;
    }

    /** Whether an application's segment bears its name. */
    boolean isNamed(String name) {
        ByteBuffer start = ByteBuffer.wrap(name.getBytes(StandardCharsets.US_ASCII));
        return content.remaining() > start.remaining()
                && content.slice(0, start.remaining()).equals(start);
    }
}
