package io.aidb.engine.spi;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Turns texts into embeddings. */
public interface TextEncoder extends ModelProvider {

    /**
     * One vector per text, in the order of the texts, all of the same length.
     *
     * @param texts at least one; the provider splits them into batches of its own
     * @return never null itself; an element is null where the model is told to go on without a text that failed
     */
    List<float @Nullable []> encodeText(Model model, List<String> texts, CallContext context);
}
