package io.aidb.engine.spi;

import java.util.List;

/** Brings the files of models to this machine, where it runs them. */
public interface ModelFetcher extends ModelProvider {

    /** Brings what is missing of a model's files, without loading it. */
    CachedModel fetch(Model model, CallContext context);

    /** The models whose files are in the cache of the connection, of whatever provider. */
    List<CachedModel> cached(CallContext context);
}
