package io.aidb.provider.local.image;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A part of a file in PNG or WebP, which both consist of parts with a name and a length.
 *
 * @param type its name of four characters
 */
record Chunk(String type, ByteBuffer content) {

    private static final long PNG = 0x89504e470d0a1a0aL;
    private static final int RIFF = 0x52494646;
    private static final int WEBP = 0x57454250;

    /** The chunks of a file up to where it is cut off; none for a file in another format. */
    static List<Chunk> of(byte[] file) {
        ByteBuffer bytes = ByteBuffer.wrap(file);
        if (bytes.limit() >= 8 && bytes.getLong(0) == PNG) {
            return ofPng(bytes.position(8));
        }
        return bytes.limit() >= 12 && bytes.getInt(0) == RIFF && bytes.getInt(8) == WEBP
                ? ofRiff(bytes.position(12))
                : List.of();
    }

    /** A length, a name, the content, and a checksum. */
    private static List<Chunk> ofPng(ByteBuffer bytes) {
        List<Chunk> chunks = new ArrayList<>();
        while (bytes.remaining() >= 8) {
            int length = bytes.getInt();
            String type = type(bytes);
            if (length < 0 || length > bytes.remaining() - Integer.BYTES) {
                return chunks;
            }
            chunks.add(new Chunk(type, bytes.slice(bytes.position(), length)));
            bytes.position(bytes.position() + length + Integer.BYTES);
        }
        return chunks;
    }

    /** The chunks of WebP from a position on: a name, a length, and the content, padded to an even length. */
    static List<Chunk> ofRiff(ByteBuffer bytes) {
        List<Chunk> chunks = new ArrayList<>();
        while (bytes.remaining() >= 8) {
            String type = type(bytes);
            int length = bytes.order(ByteOrder.LITTLE_ENDIAN).getInt();
            if (length < 0 || length > bytes.remaining()) {
                return chunks;
            }
            chunks.add(new Chunk(type, bytes.slice(bytes.position(), length).order(ByteOrder.LITTLE_ENDIAN)));
            bytes.position(Math.min(bytes.limit(), bytes.position() + length + length % 2));
        }
        return chunks;
    }

    private static String type(ByteBuffer bytes) {
        byte[] type = new byte[4];
        bytes.get(type);
        return new String(type, StandardCharsets.ISO_8859_1);
    }
}
