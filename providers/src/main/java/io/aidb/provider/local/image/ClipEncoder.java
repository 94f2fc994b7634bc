package io.aidb.provider.local.image;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import io.aidb.engine.AidbException;
import io.aidb.engine.SqlState;
import io.aidb.engine.spi.CallContext;
import io.aidb.provider.local.arch.ClipFamily;
import io.aidb.provider.local.arch.ModelConfig;
import io.aidb.provider.local.hub.ModelFiles;
import io.aidb.provider.local.text.TextEncoding;
import io.aidb.provider.local.text.TextLimits;
import io.aidb.provider.local.text.TextTokenizer;
import io.aidb.provider.local.torch.Archives;
import io.aidb.provider.local.torch.Placement;
import io.aidb.provider.local.torch.TorchEngine;
import io.aidb.provider.local.torch.TorchModule;
import io.aidb.provider.local.weights.Checkpoint;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** A loaded CLIP model: texts and images become vectors of length one in the same space. Safe for concurrent use. */
public final class ClipEncoder implements AutoCloseable {

    /** Pixels of an image that counts as one of a batch; of larger ones there are fewer. */
    private static final int PIXELS = 336 * 336;

    private final TorchModule module;
    private final TextTokenizer tokenizer;
    private final TextEncoding texts;
    private final ImagePreprocessor preprocessor;
    private final int patchSize;

    private ClipEncoder(
            TorchModule module,
            TextTokenizer tokenizer,
            TextLimits limits,
            ImagePreprocessor preprocessor,
            int patchSize) {
        this.module = module;
        this.tokenizer = tokenizer;
        this.texts = new TextEncoding(module, "text", tokenizer, limits);
        this.preprocessor = preprocessor;
        this.patchSize = patchSize;
    }

    /** Loads a model. The engine must have been started. */
    public static ClipEncoder load(ModelFiles files, Placement placement) throws IOException {
        ModelConfig config = ModelConfig.read(files.require("config.json"));
        ClipFamily family;
        TorchModule module;
        try (Checkpoint checkpoint = Checkpoint.open(files)) {
            family = ClipFamily.of(config, checkpoint);
            module = Archives.load(files, family.script(), placement);
        }
        try {
            Optional<Path> processing = files.find("preprocessor_config.json");
            ModelConfig processor =
                    processing.isPresent() ? ModelConfig.read(processing.get()) : config.section("preprocessor");
            TextLimits limits = TextLimits.of(files, "", "clip", family.maxTokens());
            TextTokenizer tokenizer = TextTokenizer.load(files.require("tokenizer.json"), limits.maxTokens());
            ImagePreprocessor preprocessor = ImagePreprocessor.of(processor, family.imageSize());
            return new ClipEncoder(module, tokenizer, limits, preprocessor, family.patchSize());
        } catch (IOException | RuntimeException e) {
            module.close();
            throw e;
        }
    }

    /** Asks for all files that {@link #load} needs. */
    public static void fetch(ModelFiles files) throws IOException {
        files.require("config.json");
        files.find("preprocessor_config.json");
        TextLimits.of(files, "", "clip", Integer.MAX_VALUE);
        files.require("tokenizer.json");
        Checkpoint.open(files).close();
    }

    /** One vector per text, in the order of the texts. */
    public List<float[]> encodeText(List<String> list, CallContext context) {
        return texts.encode(list, context);
    }

    /**
     * One vector per image file, in the order of the images.
     *
     * @param size the height and width of the images that the model gets, in place of those that it was trained with; then
     *     its positions are interpolated
     */
    public List<float[]> encodeImage(List<byte[]> images, OptionalInt size, CallContext context) {
        ImagePreprocessor sized = size.isPresent() ? preprocessor.at(atLeastAPatch(size.getAsInt())) : preprocessor;
        int most = atMost(module.batches().images(), sized.size());
        List<float[]> vectors = new ArrayList<>(images.size());
        for (int from = 0; from < images.size(); from += most) {
            List<byte[]> batch = images.subList(from, Math.min(images.size(), from + most));
            FloatBuffer pixels = pixels(batch, from, sized, context);
            Shape shape = new Shape(batch.size(), RgbImage.CHANNELS, sized.size(), sized.size());
            float[][] result = TorchEngine.inTurn(
                    context.cancellation(),
                    () -> module.matrix("image", manager -> new NDList(manager.create(pixels, shape)), List.of()));
            vectors.addAll(Arrays.asList(result));
        }
        return vectors;
    }

    /** How many images of a size make a batch. */
    private static int atMost(int images, int size) {
        return (int) Math.max(1, Math.min(images, (long) images * PIXELS / ((long) size * size)));
    }

    private static FloatBuffer pixels(
            List<byte[]> batch, int first, ImagePreprocessor preprocessor, CallContext context) {
        int size = preprocessor.size();
        FloatBuffer pixels = FloatBuffer.allocate(batch.size() * RgbImage.CHANNELS * size * size);
        for (int i = 0; i < batch.size(); i++) {
            context.cancellation().check();
            pixels.put(preprocessor.pixels(batch.get(i), first + i + 1));
        }
        return pixels.flip();
    }

    private int atLeastAPatch(int size) {
        if (size < patchSize) {
            throw new AidbException(
                    SqlState.INVALID_PARAMETER_VALUE,
                    "\"image_size\" is " + size + ", but the model cuts images into patches of " + patchSize
                            + " pixels.",
                    "Give a multiple of " + patchSize + ", or leave \"image_size\" out.");
        }
        return size;
    }

    @Override
    public void close() {
        tokenizer.close();
        module.close();
    }
}
