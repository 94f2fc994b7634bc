package io.aidb.provider.local.image;

import com.fasterxml.jackson.databind.JsonNode;
import io.aidb.provider.local.arch.ModelConfig;
import io.aidb.provider.local.weights.CorruptCheckpoint;
import java.util.List;

/**
 * Makes an image file what a model takes, by preprocessor_config.json: resize so that the shorter edge has a size, crop
 * the centre, rescale to 0..1, normalise each channel. What the file leaves out has the values of CLIP.
 */
public final class ImagePreprocessor {

    private static final String BICUBIC = "3";

    private final boolean resize;
    private final int shortEdge;
    private final int size;
    private final double scale;
    private final double[] mean;
    private final double[] std;

    private ImagePreprocessor(boolean resize, int shortEdge, int size, double scale, double[] mean, double[] std) {
        this.resize = resize;
        this.shortEdge = shortEdge;
        this.size = size;
        this.scale = scale;
        this.mean = mean;
        this.std = std;
    }

    /** Reads the configuration of a model that takes square images of a size. */
    public static ImagePreprocessor of(ModelConfig config, int size) {
        String resample = config.json().path("resample").asText(BICUBIC);
        if (!resample.equals(BICUBIC)) {
            throw config.unsupported("resample", resample, List.of(BICUBIC + " (bicubic)"));
        }
        int shortEdge = edge(config, "size", "shortest_edge", size);
        if (!config.flag("do_center_crop", true)
                || edge(config, "crop_size", "height", size) != size
                || shortEdge < size) {
            throw CorruptCheckpoint.of(
                    config.file(), "it does not crop images to the " + size + " pixels that the model takes");
        }
        boolean normalize = config.flag("do_normalize", true);
        return new ImagePreprocessor(
                config.flag("do_resize", true),
                shortEdge,
                size,
                config.flag("do_rescale", true) ? config.number("rescale_factor", 1 / 255.0) : 1,
                normalize ? channels(config, "image_mean", 0.48145466, 0.4578275, 0.40821073) : new double[] {0, 0, 0},
                normalize ? channels(config, "image_std", 0.26862954, 0.26130258, 0.27577711) : new double[] {1, 1, 1});
    }

    /** The same for images of another size, in which the same part of a file is seen. */
    ImagePreprocessor at(int otherSize) {
        int edge = Math.toIntExact(Math.round((double) shortEdge * otherSize / size));
        return new ImagePreprocessor(resize, edge, otherSize, scale, mean, std);
    }

    /** A size is written as a number, or as an object with the edge that it means. */
    private static int edge(ModelConfig config, String key, String member, int fallback) {
        return config.json().path(key).isObject()
                ? config.section(key).count(member, fallback)
                : config.count(key, fallback);
    }

    private static double[] channels(ModelConfig config, String key, double... fallback) {
        JsonNode values = config.json().path(key);
        if (values.isMissingNode()) {
            return fallback;
        }
        double[] result = new double[RgbImage.CHANNELS];
        for (int c = 0; c < result.length; c++) {
            if (!values.path(c).isNumber()) {
                throw CorruptCheckpoint.of(config.file(), "\"" + key + "\" must hold three numbers");
            }
            result[c] = values.path(c).doubleValue();
        }
        return result;
    }

    /** The height and width of the result. */
    public int size() {
        return size;
    }

    /** The pixels of an image file, channel by channel, each row by row; {@code number} names the image in errors. */
    public float[] pixels(byte[] file, int number) {
        RgbImage image = ImageDecoder.decode(file, number);
        ImageDecoder.checkSize(longEdge(image), shortEdge, number);
        return pixels(image);
    }

    float[] pixels(RgbImage image) {
        RgbImage sized = resize ? toShortEdge(image) : image;
        int left = Math.floorDiv(sized.width() - size, 2);
        int top = Math.floorDiv(sized.height() - size, 2);
        float[] pixels = new float[RgbImage.CHANNELS * size * size];
        int i = 0;
        for (int c = 0; c < RgbImage.CHANNELS; c++) {
            for (int y = 0; y < size; y++) {
                for (int x = 0; x < size; x++) {
                    pixels[i++] = (float) ((value(sized, left + x, top + y, c) * scale - mean[c]) / std[c]);
                }
            }
        }
        return pixels;
    }

    /** What lies outside of an image that is smaller than the crop is black. */
    private static int value(RgbImage image, int x, int y, int channel) {
        return x < 0 || y < 0 || x >= image.width() || y >= image.height() ? 0 : image.get(x, y, channel);
    }

    private int longEdge(RgbImage image) {
        int shorter = Math.min(image.width(), image.height());
        int longer = Math.max(image.width(), image.height());
        return (int) ((double) shortEdge * longer / shorter);
    }

    private RgbImage toShortEdge(RgbImage image) {
        int longEdge = longEdge(image);
        return image.width() <= image.height()
                ? BicubicResize.resize(image, shortEdge, longEdge)
                : BicubicResize.resize(image, longEdge, shortEdge);
    }
}
