package io.aidb.provider.nim;

import io.aidb.engine.AidbException;
import io.aidb.engine.SqlState;
import io.aidb.engine.spi.CallContext;
import io.aidb.engine.spi.ImageEncoder;
import io.aidb.engine.spi.Model;
import io.aidb.provider.openai.EmbeddingsConfig;
import io.aidb.provider.openai.EmbeddingsProtocol;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The provider {@code nim_clip}: texts and images in one vector space, from NVIDIA NIM. */
public final class NimClip extends EmbeddingsProtocol implements ImageEncoder {

    /** NVIDIA's service takes no more items in one request. */
    private static final int MOST_ITEMS = 64;

    public NimClip() {
        super(
                "nim_clip",
                "Embeddings of texts and images in one space from NVIDIA NIM",
                new EmbeddingsConfig.Defaults(
                        URI.create("https://integrate.api.nvidia.com/v1/embeddings"),
                        "nvidia/nvclip",
                        MOST_ITEMS,
                        Optional.empty()));
    }

    @Override
    public List<float @Nullable []> encodeImage(Model model, List<byte[]> images, CallContext context) {
        for (int i = 0; i < images.size(); i++) {
            if (!ImageType.isKnown(images.get(i))) {
                throw new AidbException(
                        SqlState.INVALID_PARAMETER_VALUE,
                        "Image " + (i + 1) + " of " + images.size() + " for model '" + model.name()
                                + "' is neither PNG, JPEG, GIF nor WebP.",
                        "Pass the bytes of the image file as they are, not Base64.");
            }
        }
        return encode(model, new ImageInput(images), context);
    }
}
