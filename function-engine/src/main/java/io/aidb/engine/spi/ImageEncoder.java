package io.aidb.engine.spi;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Turns images into embeddings. */
public interface ImageEncoder extends ModelProvider {

    /**
     * One vector per image, in the order of the images, all of the same length.
     *
     * @param images at least one, each the content of an image file
     * @return never null itself; an element is null where the model is told to go on without an image that failed
     */
    List<float @Nullable []> encodeImage(Model model, List<byte[]> images, CallContext context);
}
