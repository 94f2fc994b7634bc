package io.aidb.provider.local.text;

import io.aidb.engine.spi.CallContext;
import io.aidb.engine.spi.Tokens;
import io.aidb.provider.local.torch.TorchEngine;
import io.aidb.provider.local.torch.TorchModule;
import java.util.Arrays;
import java.util.List;

/**
 * Turns texts into vectors with a method of a module that takes the numbers and the mask of tokens. Safe for concurrent
 * use.
 */
public final class TextEncoding {

    /** Texts whose tokens are held at a time. */
    private static final int WINDOW = 4096;

    /** Texts whose tokens are taken at a time. */
    private static final int PART = 64;

    private final TorchModule module;
    private final String method;
    private final TextTokenizer tokenizer;
    private final TextLimits limits;

    /** Uses a module and a tokenizer, and leaves it to the caller to close them. */
    public TextEncoding(TorchModule module, String method, TextTokenizer tokenizer, TextLimits limits) {
        this.module = module;
        this.method = method;
        this.tokenizer = tokenizer;
        this.limits = limits;
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
        List<TextTokens> tokens = tokens(texts, context);
        List<int[]> batches = TokenBatches.of(tokens, module.batches().tokens(), tokens.size());
        TorchEngine.runBatches(batches.size(), context.cancellation(), i -> {
            int[] batch = batches.get(i);
            float[][] result = module.matrix(
                    method, manager -> TokenBatches.ids(manager, tokens, batch), TokenBatches.groups(tokens, batch));
            for (int row = 0; row < batch.length; row++) {
                vectors[offset + batch[row]] = result[row];
            }
        });
        context.usage()
                .tokens(new Tokens(tokens.stream().mapToLong(TextTokens::length).sum(), 0));
        return tokens.stream().filter(TextTokens::truncated).count();
    }

    /** The tokens of each text, taken on as many threads as inference gets. */
    private List<TextTokens> tokens(List<String> texts, CallContext context) {
        TextTokens[] tokens = new TextTokens[texts.size()];
        int parts = (texts.size() + PART - 1) / PART;
        TorchEngine.sideBySide(parts, part -> {
            context.cancellation().check();
            int from = part * PART;
            List<String> some = texts.subList(from, Math.min(texts.size(), from + PART));
            int next = from;
            for (TextTokens of :
                    tokenizer.encode(some.stream().map(limits::prepare).toList())) {
                tokens[next++] = of;
            }
        });
        return Arrays.asList(tokens);
    }
}
