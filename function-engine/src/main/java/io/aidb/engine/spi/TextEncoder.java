package io.aidb.engine.spi;

import java.util.List;

/** Turns texts into embeddings. */
public interface TextEncoder extends ModelProvider {

    /**
     * One vector per text, in the order of the texts, all of the same length.
     *
     * @param texts at least one; the provider splits them into batches of its own
     */
    List<float[]> encodeText(Model model, List<String> texts, CallContext context);
}
