package io.aidb.provider.local.image;

/** An image of 8-bit red, green and blue values, row by row, the three values of a pixel beside each other. */
final class RgbImage {

    static final int CHANNELS = 3;

    private final int width;
    private final int height;
    private final byte[] samples;

    /** Keeps the array. */
    RgbImage(int width, int height, byte[] samples) {
        this.width = width;
        this.height = height;
        this.samples = samples;
    }

    RgbImage(int width, int height) {
        this(width, height, new byte[Math.multiplyExact(Math.multiplyExact(width, height), CHANNELS)]);
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    /** A value from 0 to 255. */
    int get(int x, int y, int channel) {
        return samples[(y * width + x) * CHANNELS + channel] & 0xff;
    }

    void set(int x, int y, int channel, int value) {
        samples[(y * width + x) * CHANNELS + channel] = (byte) value;
    }
}
