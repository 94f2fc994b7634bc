package io.aidb.provider.local.image;

import java.awt.image.Raster;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * A JPEG file of four inks, which ImageIO gives as it is stored. Colours are what libjpeg and Pillow make of them, without
 * colour management.
 *
 * @param inverted files with Adobe's marker store how little ink there is
 * @param ycck whether the inks but black are stored as luminance and colour differences
 */
record CmykJpeg(boolean inverted, boolean ycck) {

    private static final int BANDS = 4;
    private static final int YCCK = 2;
    private static final int COMPONENTS = 5;
    private static final int ADOBE = 0xee;
    private static final int TRANSFORM = 11;

    /** The file's way of storing inks; empty for any file that does not hold four components. */
    static Optional<CmykJpeg> of(byte[] file) {
        boolean adobe = false;
        boolean ycck = false;
        for (JpegSegment segment : JpegSegment.of(file)) {
            ByteBuffer content = segment.content();
            if (segment.marker() == ADOBE && segment.isNamed("Adobe") && content.limit() > TRANSFORM) {
                adobe = true;
                ycck = content.get(TRANSFORM) == YCCK;
            } else if (isFrame(segment.marker())) {
                return content.limit() > COMPONENTS && content.get(COMPONENTS) == BANDS
                        ? Optional.of(new CmykJpeg(adobe, ycck))
                        : Optional.empty();
            }
        }
        return Optional.empty();
    }

    /** The markers SOF0 to SOF15, among which three mean something else. */
    private static boolean isFrame(int marker) {
        return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
    }

    /** The colours of stored samples. */
    RgbImage rgb(Raster raster) {
        RgbImage image = new RgbImage(raster.getWidth(), raster.getHeight());
        int[] inks = new int[BANDS];
        for (int y = 0; y < image.height(); y++) {
            for (int x = 0; x < image.width(); x++) {
                raster.getPixel(raster.getMinX() + x, raster.getMinY() + y, inks);
                if (ycck) {
                    cmy(inks);
                }
                int light = inverted ? inks[3] : 255 - inks[3];
                for (int c = 0; c < RgbImage.CHANNELS; c++) {
                    int reflected = inverted ? inks[c] : 255 - inks[c];
                    image.set(x, y, c, (light * reflected + 127) / 255);
                }
            }
        }
        return image;
    }

    /** ITU-R BT.601 gives red, green and blue, of which the stored values are the complements. */
    private static void cmy(int[] samples) {
        double luminance = samples[0];
        double blue = samples[1] - 128;
        double red = samples[2] - 128;
        samples[0] = 255 - clip(luminance + 1.402 * red);
        samples[1] = 255 - clip(luminance - 0.344136 * blue - 0.714136 * red);
        samples[2] = 255 - clip(luminance + 1.772 * blue);
    }

    private static int clip(double value) {
        return (int) Math.max(0, Math.min(255, Math.round(value)));
    }
}
