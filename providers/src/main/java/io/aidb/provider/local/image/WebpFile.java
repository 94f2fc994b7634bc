package io.aidb.provider.local.image;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import javax.imageio.IIOException;

/** What is checked of a WebP file before it is decoded, since the decoder trusts it. */
final class WebpFile {

    private static final String FRAME = "ANMF";
    private static final int FRAME_HEADER = 16;
    private static final String LOSSY = "VP8 ";
    private static final String LOSSLESS = "VP8L";
    private static final int SIZE_MASK = 0x3fff;
    private static final int SIZE_BITS = 14;

    private WebpFile() {}

    /**
     * Makes sure that a file is whole, and that its first frame holds one image, of the size that the file's header gives.
     */
    static void check(byte[] file, int width, int height) throws IIOException {
        int length = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getInt(4);
        if (Integer.toUnsignedLong(length) + 8 > file.length) {
            throw FileInput.cutOff();
        }
        List<Chunk> images = firstFrame(Chunk.of(file)).stream()
                .filter(chunk -> chunk.type().equals(LOSSY) || chunk.type().equals(LOSSLESS))
                .toList();
        if (images.size() != 1) {
            throw new IIOException("its first frame holds " + images.size() + " images");
        }
        ByteBuffer image = images.get(0).content();
        boolean lossy = images.get(0).type().equals(LOSSY);
        int ownWidth = lossy ? image.getShort(6) & SIZE_MASK : 1 + (image.getInt(1) & SIZE_MASK);
        int ownHeight = lossy ? image.getShort(8) & SIZE_MASK : 1 + (image.getInt(1) >>> SIZE_BITS & SIZE_MASK);
        if (ownWidth != width || ownHeight != height) {
            throw new IIOException(
                    "its header says " + width + " x " + height + " pixels, its image " + ownWidth + " x " + ownHeight);
        }
    }

    private static List<Chunk> firstFrame(List<Chunk> chunks) {
        return chunks.stream()
                .filter(chunk -> chunk.type().equals(FRAME))
                .findFirst()
                .map(frame -> Chunk.ofRiff(frame.content().position(FRAME_HEADER)))
                .orElse(chunks);
    }
}
