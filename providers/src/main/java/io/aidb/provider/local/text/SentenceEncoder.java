package io.aidb.provider.local.text;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.aidb.engine.spi.CallContext;
import io.aidb.provider.local.arch.ModelConfig;
import io.aidb.provider.local.hub.ModelFiles;
import io.aidb.provider.local.torch.TorchModule;
import io.aidb.provider.local.weights.Checkpoint;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/**
 * A loaded model that turns texts into vectors as sentence-transformers does. Safe for concurrent use.
 */
public final class SentenceEncoder implements AutoCloseable {

    /** Texts whose tokens are held at a time. */
    private static final int WINDOW = 4096;

    private static final InferenceTurns TURNS = new InferenceTurns();

    private final TorchModule module;
    private final TextTokenizer tokenizer;
    private final TextLimits limits;

    private SentenceEncoder(TorchModule module, TextTokenizer tokenizer, TextLimits limits) {
        this.module = module;
        this.tokenizer = tokenizer;
        this.limits = limits;
    }

    /** Loads a model. The engine must have been started. */
    public static SentenceEncoder load(ModelFiles files) throws IOException {
        SentenceModules modules = SentenceModules.of(files);
        String folder = modules.folder();
        ModelConfig config = ModelConfig.read(files.require(folder + "config.json"));
        SentenceScript script;
        TorchModule module;
        try (Checkpoint checkpoint = Checkpoint.open(files, folder)) {
            script = SentenceScript.of(files, modules, config, checkpoint);
            module = script.load(files);
        }
        try {
            TextLimits limits = TextLimits.of(files, folder, script.maxTokens());
            TextTokenizer tokenizer = TextTokenizer.load(files.require(folder + "tokenizer.json"), limits.maxTokens());
            return new SentenceEncoder(module, tokenizer, limits);
        } catch (IOException | RuntimeException e) {
            module.close();
            throw e;
        }
    }

    /** One vector per text, in the order of the texts. */
    public List<float[]> encode(List<String> texts, CallContext context) {
        float[][] vectors = new float[texts.size()][];
        long truncated = 0;
        for (int from = 0; from < texts.size(); from += WINDOW) {
            context.cancellation().check();
            int to = Math.min(texts.size(), from + WINDOW);
            truncated += encode(texts.subList(from, to), vectors, from, context);
        }
        if (truncated > 0) {
            context.warn(truncated + " of " + texts.size() + " texts were longer than the " + limits.maxTokens()
                    + " tokens that the model takes; what was beyond them is not part of their vectors.");
        }
        return Arrays.asList(vectors);
    }

    private long encode(List<String> texts, float[][] vectors, int offset, CallContext context) {
        List<TextTokens> tokens =
                tokenizer.encode(texts.stream().map(limits::prepare).toList());
        for (int[] batch : TokenBatches.of(tokens)) {
            context.cancellation().check();
            float[][] result = TURNS.take(
                    context.cancellation(), () -> module.matrix("forward", manager -> inputs(manager, tokens, batch)));
            for (int i = 0; i < batch.length; i++) {
                vectors[offset + batch[i]] = result[i];
            }
        }
        context.usage().tokens(tokens.stream().mapToLong(TextTokens::length).sum());
        return tokens.stream().filter(TextTokens::truncated).count();
    }

    /** Token numbers and mask, padded on the right with zeros to the longest text, which is the first. */
    private static NDList inputs(NDManager manager, List<TextTokens> tokens, int[] batch) {
        int width = tokens.get(batch[0]).length();
        long[] ids = new long[batch.length * width];
        long[] mask = new long[ids.length];
        for (int row = 0; row < batch.length; row++) {
            long[] text = tokens.get(batch[row]).ids();
            System.arraycopy(text, 0, ids, row * width, text.length);
            Arrays.fill(mask, row * width, row * width + text.length, 1);
        }
        Shape shape = new Shape(batch.length, width);
        return new NDList(manager.create(ids, shape), manager.create(mask, shape));
    }

    @Override
    public void close() {
        tokenizer.close();
        module.close();
    }
}
