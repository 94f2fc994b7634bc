package io.aidb.provider.nim;

import io.aidb.provider.openai.EmbeddingInput;
import java.util.Base64;
import java.util.List;

/** Images to be embedded, written as data URIs (RFC 2397). */
record ImageInput(List<byte[]> images) implements EmbeddingInput {

    /** Four bytes of Base64 for three of an image count as much as text of that length. */
    private static final int BYTES_PER_COST = 3;

    /** CLIP looks at 16 by 16 patches and one token for the whole, however large the file is. */
    private static final int TOKENS = 257;

    @Override
    public String noun() {
        return "image";
    }

    @Override
    public int size() {
        return images.size();
    }

    @Override
    public String value(int item) {
        byte[] image = images.get(item);
        return "data:" + ImageType.of(image) + ";base64," + Base64.getEncoder().encodeToString(image);
    }

    @Override
    public long cost(int item) {
        return length(item) / BYTES_PER_COST + 1;
    }

    @Override
    public long tokens(int item) {
        return TOKENS;
    }

    @Override
    public long length(int item) {
        return images.get(item).length;
    }

    @Override
    public String quoted(int item) {
        return "";
    }
}
