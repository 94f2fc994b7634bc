package io.aidb.provider.local.image;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a camera says about an image (Exif, CIPA DC-008): a TIFF structure, which JPEG, PNG and WebP carry each in a way of
 * its own.
 */
record ExifBlock(ByteBuffer tiff) {

    private static final int JPEG_MARKER = 0xe1;
    private static final String NAME = "Exif\0\0";
    private static final Set<String> CHUNKS = Set.of("eXIf", "EXIF");

    private static final short LITTLE_ENDIAN = 0x4949;
    private static final int ENTRY = 12;
    private static final int LONG = 4;

    /** The block of an image file, if it has one. */
    static Optional<ExifBlock> of(byte[] file) {
        return Stream.concat(
                        JpegSegment.of(file).stream()
                                .filter(segment -> segment.marker() == JPEG_MARKER && segment.isNamed(NAME))
                                .map(JpegSegment::content),
                        Chunk.of(file).stream()
                                .filter(chunk -> CHUNKS.contains(chunk.type()))
                                .map(Chunk::content))
                .findFirst()
                .map(content -> new ExifBlock(withoutName(content)));
    }

    /** The name is JPEG's; some programs write it into the chunk of a WebP file, too. */
    private static ByteBuffer withoutName(ByteBuffer content) {
        ByteBuffer name = ByteBuffer.wrap(NAME.getBytes(StandardCharsets.US_ASCII));
        int length = name.remaining();
        return content.remaining() > length && content.slice(0, length).equals(name)
                ? content.slice(length, content.remaining() - length)
                : content;
    }

    /** The number under a tag of the first directory; empty if there is none, or if the block is spoilt. */
    OptionalInt number(int tag) {
        try {
            tiff.order(tiff.getShort(0) == LITTLE_ENDIAN ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
            int directory = tiff.getInt(4);
            int entries = tiff.getShort(directory) & 0xffff;
            for (int entry = directory + 2; entry < directory + 2 + ENTRY * entries; entry += ENTRY) {
                if ((tiff.getShort(entry) & 0xffff) == tag) {
                    boolean isLong = tiff.getShort(entry + 2) == LONG;
                    return OptionalInt.of(isLong ? tiff.getInt(entry + 8) : tiff.getShort(entry + 8));
                }
            }
        } catch (IndexOutOfBoundsException e) {
            return OptionalInt.empty();
        }
        return OptionalInt.empty();
    }
}
