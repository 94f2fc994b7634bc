package io.aidb.provider.local.image;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
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

/** A loaded CLIP model: texts and images become vectors of length one in the same space. Safe for concurrent use. */
public final class ClipEncoder implements AutoCloseable {

    private final TorchModule module;
    private final TextTokenizer tokenizer;
    private final TextEncoding texts;
    private final ImagePreprocessor preprocessor;

    private ClipEncoder(
            TorchModule module, TextTokenizer tokenizer, TextLimits limits, ImagePreprocessor preprocessor) {
        this.module = module;
        this.tokenizer = tokenizer;
        this.texts = new TextEncoding(module, "text", tokenizer, limits);
        this.preprocessor = preprocessor;
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
            return new ClipEncoder(module, tokenizer, limits, ImagePreprocessor.of(processor, family.imageSize()));
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

    /** One vector per image file, in the order of the images. */
    public List<float[]> encodeImage(List<byte[]> images, CallContext context) {
        List<float[]> vectors = new ArrayList<>(images.size());
        int most = module.batches().images();
        for (int from = 0; from < images.size(); from += most) {
            int first = from;
            List<byte[]> batch = images.subList(from, Math.min(images.size(), from + most));
            FloatBuffer pixels = pixels(batch, first, context);
            float[][] result = TorchEngine.inTurn(
                    context.cancellation(),
                    () -> module.matrix("image", manager -> input(manager, pixels, batch.size()), List.of()));
            vectors.addAll(Arrays.asList(result));
        }
        return vectors;
    }

    private FloatBuffer pixels(List<byte[]> batch, int first, CallContext context) {
        int size = preprocessor.size();
        FloatBuffer pixels = FloatBuffer.allocate(batch.size() * RgbImage.CHANNELS * size * size);
        for (int i = 0; i < batch.size(); i++) {
            context.cancellation().check();
            pixels.put(preprocessor.pixels(batch.get(i), first + i + 1));
        }
        return pixels.flip();
    }

    private NDList input(NDManager manager, FloatBuffer pixels, int images) {
        int size = preprocessor.size();
        return new NDList(manager.create(pixels, new Shape(images, RgbImage.CHANNELS, size, size)));
    }

    /** Makes sure that a configured size of images is the one that the model takes. */
    public void checkImageSize(int configured) {
        if (configured != preprocessor.size()) {
            throw new AidbException(
                    SqlState.INVALID_PARAMETER_VALUE,
                    "\"image_size\" is " + configured + ", but the model takes images of " + preprocessor.size()
                            + " pixels.",
                    "Leave \"image_size\" out, or use another model.");
        }
    }

    @Override
    public void close() {
        tokenizer.close();
        module.close();
    }
}
