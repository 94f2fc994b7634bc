package io.aidb.provider.local;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aidb.engine.spi.CachedModel;
import io.aidb.engine.spi.CallContext;
import io.aidb.engine.spi.ImageEncoder;
import io.aidb.engine.spi.Model;
import io.aidb.engine.spi.ModelFetcher;
import io.aidb.engine.spi.TextEncoder;
import io.aidb.provider.local.hub.CacheListing;
import io.aidb.provider.local.image.ClipEncoder;
import java.util.List;
import java.util.OptionalInt;

/**
 * CLIP models that run in this JVM; texts and images become vectors of length one in the same space. Configuration: as
 * {@link BertLocalProvider}, and {@code image_size}, the height and width in pixels that images are brought to.
 */
public final class ClipLocalProvider implements TextEncoder, ImageEncoder, ModelFetcher {

    private static final String DEFAULT_MODEL = "openai/clip-vit-base-patch32";
    private static final String DEFAULT_REVISION = "refs/pr/15";

    private final LocalModels<ClipEncoder> models =
            new LocalModels<>(DEFAULT_MODEL, DEFAULT_REVISION, ClipEncoder::load);

    @Override
    public String name() {
        return "clip_local";
    }

    @Override
    public boolean isDeterministic() {
        return true;
    }

    @Override
    public String description() {
        return "CLIP models run in this process: embeddings of texts and images in one space";
    }

    @Override
    public void validate(ObjectNode config) {
        models.validate(config);
        LocalConfig.imageSize(config);
    }

    @Override
    public List<float[]> encodeText(Model model, List<String> texts, CallContext context) {
        return models.use(model, context, encoder -> encoder.encodeText(texts, context));
    }

    @Override
    public List<float[]> encodeImage(Model model, List<byte[]> images, CallContext context) {
        OptionalInt size = LocalConfig.imageSize(model.config());
        return models.use(model, context, encoder -> encoder.encodeImage(images, size, context));
    }

    @Override
    public CachedModel fetch(Model model, CallContext context) {
        return models.fetch(model, ClipEncoder::fetch, context);
    }

    @Override
    public List<CachedModel> cached(CallContext context) {
        return CacheListing.of(context);
    }

    @Override
    public void close() {
        models.close();
    }
}
