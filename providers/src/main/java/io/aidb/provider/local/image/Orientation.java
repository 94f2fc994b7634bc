package io.aidb.provider.local.image;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** How a camera was held, by the Exif tag 0x0112 of a JPEG file: the values 1 to 8 turn and mirror the image. */
record Orientation(int value) {

    private static final Orientation UPRIGHT = new Orientation(1);
    private static final int TAG = 0x0112;
    private static final int APP1 = 0xffe1;
    private static final int START_OF_SCAN = 0xffda;

    /** The orientation of an image file; upright for any file that does not say otherwise. */
    static Orientation of(byte[] file) {
        try {
            ByteBuffer jpeg = ByteBuffer.wrap(file);
            if (jpeg.remaining() < 4 || (jpeg.getShort() & 0xffff) != 0xffd8) {
                return UPRIGHT;
            }
            while (jpeg.remaining() >= 4) {
                int marker = jpeg.getShort() & 0xffff;
                int length = jpeg.getShort() & 0xffff;
                if (marker == START_OF_SCAN || marker < 0xff00 || length < 2) {
                    return UPRIGHT;
                }
                ByteBuffer segment = jpeg.slice(jpeg.position(), length - 2);
                if (marker == APP1 && isExif(segment)) {
                    return ofTiff(segment.slice(6, segment.capacity() - 6));
                }
                jpeg.position(jpeg.position() + length - 2);
            }
        } catch (IndexOutOfBoundsException | IllegalArgumentException | BufferUnderflowException e) {
            return UPRIGHT; // a spoilt segment says nothing about the image
        }
        return UPRIGHT;
    }

    private static boolean isExif(ByteBuffer segment) {
        byte[] name = "Exif\0\0".getBytes(StandardCharsets.US_ASCII);
        return segment.capacity() > name.length && segment.slice(0, name.length).equals(ByteBuffer.wrap(name));
    }

    private static Orientation ofTiff(ByteBuffer tiff) {
        tiff.order(tiff.getShort(0) == 0x4949 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        int directory = tiff.getInt(4);
        int entries = tiff.getShort(directory) & 0xffff;
        for (int i = 0; i < entries; i++) {
            int entry = directory + 2 + 12 * i;
            if ((tiff.getShort(entry) & 0xffff) == TAG) {
                int value = tiff.getShort(entry + 8);
                return value >= 1 && value <= 8 ? new Orientation(value) : UPRIGHT;
            }
        }
        return UPRIGHT;
    }

    /** The image as it was seen. */
    RgbImage apply(RgbImage image) {
        if (value == 1) {
            return image;
        }
        boolean sideways = value >= 5;
        int width = sideways ? image.height() : image.width();
        int height = sideways ? image.width() : image.height();
        boolean fromRight = value == 2 || value == 3 || value == 7 || value == 8;
        boolean fromBottom = value == 3 || value == 4 || value == 6 || value == 7;
        RgbImage result = new RgbImage(width, height);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int sourceX = sideways ? y : x;
                int sourceY = sideways ? x : y;
                sourceX = fromRight ? image.width() - 1 - sourceX : sourceX;
                sourceY = fromBottom ? image.height() - 1 - sourceY : sourceY;
                for (int c = 0; c < RgbImage.CHANNELS; c++) {
                    result.set(x, y, c, image.get(sourceX, sourceY, c));
                }
            }
        }
        return result;
    }
}
