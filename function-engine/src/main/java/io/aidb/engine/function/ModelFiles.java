package io.aidb.engine.function;

import static io.aidb.engine.function.Parameter.required;

import io.aidb.engine.Providers;
import io.aidb.engine.function.Signature.Effect;
import io.aidb.engine.spi.CachedModel;
import io.aidb.engine.spi.ModelFetcher;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The functions for the files of local models. */
final class ModelFiles {

    private static final Column[] COLUMNS = {
        new Column("model", SqlType.TEXT, "The name of the checkpoint, or its directory."),
        new Column("revision", SqlType.TEXT, "The branch, tag or commit that was asked for."),
        new Column("path", SqlType.TEXT, "The directory of its files."),
        new Column("bytes", SqlType.BIGINT, "The size of its files."),
        new Column("last_used", SqlType.TEXT, "When they were last used, in ISO 8601.")
    };

    private final Providers providers;
    private final ModelResolver models;

    ModelFiles(Providers providers, ModelResolver models) {
        this.providers = providers;
        this.models = models;
    }

    List<AidbFunction> all() {
        return List.of(
                new AidbFunction.SetReturning(
                        new Signature(
                                "download_model",
                                List.of(required("model_name", SqlType.TEXT, "The name of a registered model.")),
                                Returns.table(COLUMNS),
                                Effect.VOLATILE,
                                "Brings the files of a local model into the cache, without running it."),
                        (call, session) -> {
                            ModelResolver.Resolved<ModelFetcher> model =
                                    models.resolve(call.text(0), ModelFetcher.class, session);
                            return List.<@Nullable Object[]>of(
                                    row(model.provider().fetch(model.model(), session)));
                        }),
                new AidbFunction.SetReturning(
                        new Signature(
                                "cached_models",
                                List.of(),
                                Returns.table(COLUMNS),
                                Effect.VOLATILE,
                                "The models whose files are in the cache of this machine."),
                        (call, session) -> providers.all().stream()
                                .filter(ModelFetcher.class::isInstance)
                                .flatMap(p -> ((ModelFetcher) p).cached(session).stream())
                                .distinct()
                                .map(ModelFiles::row)
                                .toList()));
    }

    private static @Nullable Object[] row(CachedModel model) {
        return new Object[] {
            model.model(),
            model.revision(),
            model.path(),
            model.bytes(),
            model.lastUsed().toString()
        };
    }
}
