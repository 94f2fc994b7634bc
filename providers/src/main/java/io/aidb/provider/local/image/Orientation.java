package io.aidb.provider.local.image;

/** How a camera was held, by the Exif tag 0x0112: the values 1 to 8 turn and mirror the image. */
record Orientation(int value) {

    private static final int TAG = 0x0112;
    private static final int UPRIGHT = 1;

    /** The orientation of an image file; upright for any file that does not say otherwise. */
    static Orientation of(byte[] file) {
        int value =
                ExifBlock.of(file).map(exif -> exif.number(TAG).orElse(UPRIGHT)).orElse(UPRIGHT);
        return new Orientation(value >= 1 && value <= 8 ? value : UPRIGHT);
    }

    /** The image as it was seen. */
    RgbImage apply(RgbImage image) {
        if (value == UPRIGHT) {
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
