package io.aidb.provider.local;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aidb.engine.AidbException;
import io.aidb.engine.AidbProperty;
import io.aidb.engine.SqlState;
import io.aidb.engine.spi.CachedModel;
import io.aidb.engine.spi.CallContext;
import io.aidb.engine.spi.Model;
import io.aidb.provider.local.hub.CacheListing;
import io.aidb.provider.local.hub.ModelFiles;
import io.aidb.provider.local.hub.ModelSource;
import io.aidb.provider.local.torch.Placement;
import io.aidb.provider.local.torch.Precision;
import io.aidb.provider.local.torch.TorchDevice;
import io.aidb.provider.local.torch.TorchEngine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * What the local providers have in common: finding a model's files, loading it once, and freeing it. A model that is
 * loaded stays as it is until the driver is unloaded, also when its branch moves on at the hub.
 *
 * @param <M> a loaded model
 */
final class LocalModels<M extends AutoCloseable> implements AutoCloseable {

    /** Loads a model from its files. */
    interface Loader<M> {
        M load(ModelFiles files, Placement placement) throws IOException;
    }

    /** The same model at another hub or in another cache may be another one. */
    private record Key(
            ModelSource source,
            Optional<String> endpoint,
            Optional<String> cache,
            TorchDevice device,
            Precision precision) {}

    /** Asks for all files that a model needs to be loaded, and for those that it may have. */
    interface Fetcher {
        void fetch(ModelFiles files) throws IOException;
    }

    private final String defaultModel;
    private final String defaultRevision;
    private final Loader<M> loader;
    private final LoadedModels<Key, M> loaded = new LoadedModels<>(ModelMemory.SHARED);

    LocalModels(String defaultModel, String defaultRevision, Loader<M> loader) {
        this.defaultModel = defaultModel;
        this.defaultRevision = defaultRevision;
        this.loader = loader;
    }

    /** Checks the keys that all local models have: 22023 for values of a wrong type. */
    void validate(ObjectNode config) {
        source(config);
        LocalConfig.precision(config);
    }

    /** Which model a configuration means. */
    private ModelSource source(ObjectNode config) {
        return ModelSource.of(config, defaultModel, defaultRevision);
    }

    <T> T use(Model model, CallContext context, Function<M, T> work) {
        ModelSource source = source(model.config());
        TorchDevice device = TorchDevice.of(context.settings());
        Precision precision =
                LocalConfig.precision(model.config()).orElse(device.isCpu() ? Precision.FP32 : Precision.FP16);
        Key key = new Key(
                source,
                context.settings().get(AidbProperty.HUB_ENDPOINT),
                context.settings().get(AidbProperty.MODEL_CACHE),
                device,
                precision);
        return loaded.use(key, context, (c, room) -> load(source, new Placement(device, precision, room), c), work);
    }

    /** Brings a model's files without loading it. */
    CachedModel fetch(Model model, Fetcher fetcher, CallContext context) {
        ModelSource source = source(model.config());
        try (ModelFiles files = source.open(context)) {
            fetcher.fetch(files);
            Path folder = Objects.requireNonNull(files.require("config.json").getParent());
            return CacheListing.describe(source.model(), source.revision(), folder);
        } catch (IOException | UncheckedIOException e) {
            throw unreadable(source, e);
        }
    }

    private M load(ModelSource source, Placement placement, CallContext context) {
        TorchEngine.start(context.settings());
        try (ModelFiles files = source.open(context)) {
            return loader.load(files, placement);
        } catch (IOException | UncheckedIOException e) {
            throw unreadable(source, e);
        }
    }

    private static AidbException unreadable(ModelSource source, Exception e) {
        return new AidbException(
                SqlState.SYSTEM_ERROR,
                "The files of model '" + source.model() + "' can't be read: " + e + ".",
                "Check the model cache and the rights on its files.",
                e);
    }

    @Override
    public void close() {
        loaded.close();
        TorchEngine.release();
    }
}
