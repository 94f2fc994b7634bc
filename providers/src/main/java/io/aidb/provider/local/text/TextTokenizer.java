package io.aidb.provider.local.text;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import io.aidb.provider.local.torch.TorchEngine;
import io.aidb.provider.local.weights.CorruptCheckpoint;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The tokenizer of a model. Truncation and padding that tokenizer.json may carry are overridden: texts are cut at the
 * given number of tokens, never padded. Safe for concurrent use.
 */
public final class TextTokenizer implements AutoCloseable {

    /** Without it no text has more than 512 tokens, whatever the maximum. */
    private static final String MODEL_LIMIT = "modelMaxLength";

    private final HuggingFaceTokenizer tokenizer;

    private TextTokenizer(HuggingFaceTokenizer tokenizer) {
        this.tokenizer = tokenizer;
    }

    /** Loads a tokenizer.json. */
    public static TextTokenizer load(Path file, int maxTokens) {
        TorchEngine.beforeFirstTouch();
        try {
            return new TextTokenizer(TorchEngine.withOwnClassLoader(
                    () -> HuggingFaceTokenizer.builder(Map.of(MODEL_LIMIT, Integer.toString(maxTokens)))
                            .optTokenizerPath(file)
                            .optTruncation(true)
                            .optMaxLength(maxTokens)
                            .optPadding(false)
                            .build()));
        } catch (Exception e) {
            throw CorruptCheckpoint.of(file, "the tokenizer could not be read (" + e.getMessage() + ")", e);
        }
    }

    /** The tokens of each text, with the special ones that the model expects. */
    public List<TextTokens> encode(List<String> texts) {
        List<TextTokens> result = new ArrayList<>(texts.size());
        for (Encoding encoding : tokenizer.batchEncode(texts)) {
            result.add(new TextTokens(encoding.getIds(), encoding.exceedMaxLength()));
        }
        return result;
    }

    /** The text of tokens, without the special ones. */
    public String decode(long[] ids) {
        return tokenizer.decode(ids, true);
    }

    @Override
    public void close() {
        tokenizer.close();
    }
}
