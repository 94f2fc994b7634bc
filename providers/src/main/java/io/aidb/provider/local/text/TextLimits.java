package io.aidb.provider.local.text;

import io.aidb.engine.spi.CallContext;
import io.aidb.provider.local.arch.ModelConfig;
import io.aidb.provider.local.hub.ModelFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What happens to a text before its tokens are taken.
 *
 * @param maxTokens how many tokens are used, special ones included; the rest of a longer text is cut off
 * @param lowerCase whether the text is turned to lower case
 * @param prompt what is put before the text
 */
public record TextLimits(int maxTokens, boolean lowerCase, String prompt) {

    /**
     * Reads the limits of a model.
     *
     * @param folder the folder of the encoder's files
     * @param modelType the family of the encoder, which older versions made part of the file's name
     * @param positions the most tokens that the encoder can take
     */
    public static TextLimits of(ModelFiles files, String folder, String modelType, int positions) throws IOException {
        int maxTokens;
        boolean lowerCase = false;
        Optional<Path> file = files.find(folder + "sentence_bert_config.json")
                .or(() -> files.find(folder + "sentence_" + modelType + "_config.json"));
        if (file.isPresent()) {
            ModelConfig config = ModelConfig.read(file.get());
            maxTokens = config.count("max_seq_length", tokenizerLimit(files, folder, positions));
            lowerCase = config.flag("do_lower_case", false);
        } else {
            maxTokens = tokenizerLimit(files, folder, positions);
        }
        return new TextLimits(Math.min(maxTokens, positions), lowerCase, prompt(files));
    }

    /** Tokenizers without a limit of their own name a number beyond any int. */
    private static int tokenizerLimit(ModelFiles files, String folder, int positions) throws IOException {
        Optional<Path> file = files.find(folder + "tokenizer_config.json");
        double limit =
                file.isPresent() ? ModelConfig.read(file.get()).number("model_max_length", positions) : positions;
        return limit >= 1 && limit < positions ? (int) limit : positions;
    }

    /** The prompt that a model's configuration puts before every text; empty if there is none. */
    static String prompt(ModelFiles files) throws IOException {
        Optional<Path> file = files.find("config_sentence_transformers.json");
        if (file.isEmpty()) {
            return "";
        }
        ModelConfig config = ModelConfig.read(file.get());
        return config.text("default_prompt_name")
                .flatMap(name -> config.section("prompts").text(name))
                .orElse("");
    }

    /** The text as the tokenizer gets it. Halves of surrogate pairs have no UTF-8 form, so they are replaced. */
    public String prepare(String text) {
        String prepared = prompt + (lowerCase ? text.toLowerCase(Locale.ROOT) : text);
        @Nullable StringBuilder repaired = null;
        for (int i = 0; i < prepared.length(); i++) {
            char c = prepared.charAt(i);
            if (Character.isHighSurrogate(c)
                    && i + 1 < prepared.length()
                    && Character.isLowSurrogate(prepared.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(c)) {
                repaired = repaired == null ? new StringBuilder(prepared) : repaired;
                repaired.setCharAt(i, '\uFFFD');
            }
        }
        return repaired == null ? prepared : repaired.toString();
    }

    /** Warns of texts that were cut off, if any. */
    public void warn(long truncated, int texts, CallContext context) {
        if (truncated > 0) {
            context.usage().truncatedTexts(truncated);
            context.warn(truncated + " of " + texts + " texts were longer than the " + maxTokens
                    + " tokens that the model takes; what is beyond them was left out.");
        }
    }
}
