package io.aidb.engine.spi;

import java.util.List;

/** Generates text from prompts. */
public interface TextDecoder extends ModelProvider {

    /** One generated text per prompt, in the order of the prompts; at least one prompt. */
    List<String> decodeText(Model model, List<String> prompts, CallContext context);
}
