package io.aidb.engine.spi;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Generates text from prompts. */
public interface TextDecoder extends ModelProvider {

    /**
     * One generated text per prompt, in the order of the prompts; at least one prompt. An element is null where the model
     * is told to go on without a prompt that failed.
     */
    List<@Nullable String> decodeText(Model model, List<String> prompts, CallContext context);
}
