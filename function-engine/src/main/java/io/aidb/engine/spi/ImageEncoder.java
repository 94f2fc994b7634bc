package io.aidb.engine.spi;

import java.util.List;

/** Turns images into embeddings. */
public interface ImageEncoder extends ModelProvider {

    /**
     * One vector per image, in the order of the images, all of the same length.
     *
     * @param images at least one, each the content of an image file
     */
    List<float[]> encodeImage(Model model, List<byte[]> images, CallContext context);
}
