package io.aidb.provider.local.hub;

import java.nio.file.Path;
import java.util.Optional;

/** The files of one version of a model, fetched when they are asked for. For one thread; close it after loading. */
public interface ModelFiles extends AutoCloseable {

    /** A file of the model, by its path in the repository; an {@link io.aidb.engine.AidbException} if there is none. */
    Path require(String name);

    /** As {@link #require}; empty if the model has no such file. */
    Optional<Path> find(String name);

    /** What tells this version from others: a commit, or a digest of a directory. */
    String version();

    /** The folder, perhaps not yet existing or writable, for what is derived from this version. */
    Path derived();

    @Override
    void close();
}
