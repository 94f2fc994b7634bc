package io.aidb.provider.local.text;

import io.aidb.engine.spi.CallContext;
import io.aidb.provider.local.arch.ModelConfig;
import io.aidb.provider.local.hub.ModelFiles;
import io.aidb.provider.local.torch.TorchEngine;
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

    private static final int ROWS = 64;

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
        limits.warn(truncated, texts.size(), context);
        return Arrays.asList(vectors);
    }

    private long encode(List<String> texts, float[][] vectors, int offset, CallContext context) {
        List<TextTokens> tokens =
                tokenizer.encode(texts.stream().map(limits::prepare).toList());
        for (int[] batch : TokenBatches.of(tokens, ROWS)) {
            context.cancellation().check();
            float[][] result = TorchEngine.inTurn(
                    context.cancellation(),
                    () -> module.matrix("forward", manager -> TokenBatches.inputs(manager, tokens, batch)));
            for (int i = 0; i < batch.length; i++) {
                vectors[offset + batch[i]] = result[i];
            }
        }
        context.usage().tokens(tokens.stream().mapToLong(TextTokens::length).sum());
        return tokens.stream().filter(TextTokens::truncated).count();
    }

    @Override
    public void close() {
        tokenizer.close();
        module.close();
    }
}
