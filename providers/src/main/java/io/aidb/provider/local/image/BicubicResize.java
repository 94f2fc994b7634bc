package io.aidb.provider.local.image;

/**
 * Bicubic resizing with antialiasing, to the bit as the Python imaging library Pillow does it, with which the processors
 * of published models were written: a pass along the rows, then one along the columns, each with weights in fixed point.
 */
final class BicubicResize {

    private static final double A = -0.5;
    private static final double SUPPORT = 2;
    private static final int PRECISION = 22;

    private BicubicResize() {}

    static RgbImage resize(RgbImage image, int width, int height) {
        RgbImage wide = image.width() == width ? image : horizontally(image, width);
        return wide.height() == height ? wide : vertically(wide, height);
    }

    private static RgbImage horizontally(RgbImage image, int width) {
        RgbImage result = new RgbImage(width, image.height());
        for (int x = 0; x < width; x++) {
            Taps taps = Taps.of(image.width(), width, x);
            for (int y = 0; y < image.height(); y++) {
                for (int c = 0; c < RgbImage.CHANNELS; c++) {
                    long sum = 0;
                    for (int i = 0; i < taps.weights.length; i++) {
                        sum += taps.weights[i] * image.get(taps.first + i, y, c);
                    }
                    result.set(x, y, c, clip(sum));
                }
            }
        }
        return result;
    }

    private static RgbImage vertically(RgbImage image, int height) {
        RgbImage result = new RgbImage(image.width(), height);
        for (int y = 0; y < height; y++) {
            Taps taps = Taps.of(image.height(), height, y);
            for (int x = 0; x < image.width(); x++) {
                for (int c = 0; c < RgbImage.CHANNELS; c++) {
                    long sum = 0;
                    for (int i = 0; i < taps.weights.length; i++) {
                        sum += taps.weights[i] * image.get(x, taps.first + i, c);
                    }
                    result.set(x, y, c, clip(sum));
                }
            }
        }
        return result;
    }

    private static int clip(long sum) {
        return (int) Math.max(0, Math.min(255, (sum + (1L << (PRECISION - 1))) >> PRECISION));
    }

    /** The pixels that one pixel of the result is made of. */
    private static final class Taps {

        private final int first;
        private final long[] weights;

        private Taps(int first, long[] weights) {
            this.first = first;
            this.weights = weights;
        }

        static Taps of(int in, int out, int index) {
            double scale = (double) in / out;
            double stretch = Math.max(scale, 1);
            double center = (index + 0.5) * scale;
            int first = Math.max(0, (int) (center - SUPPORT * stretch + 0.5));
            int end = Math.min(in, (int) (center + SUPPORT * stretch + 0.5));
            double[] raw = new double[end - first];
            double sum = 0;
            for (int i = 0; i < raw.length; i++) {
                raw[i] = cubic((first + i - center + 0.5) / stretch);
                sum += raw[i];
            }
            long[] weights = new long[raw.length];
            for (int i = 0; i < raw.length; i++) {
                double fixed = raw[i] / sum * (1 << PRECISION);
                weights[i] = (long) (fixed < 0 ? fixed - 0.5 : fixed + 0.5);
            }
            return new Taps(first, weights);
        }

        /** Keys' cubic convolution kernel (1981). */
        private static double cubic(double x) {
            double d = Math.abs(x);
            if (d < 1) {
                return ((A + 2) * d - (A + 3)) * d * d + 1;
            }
            return d < 2 ? (((d - 5) * d + 8) * d - 4) * A : 0;
        }
    }
}
