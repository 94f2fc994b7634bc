package io.aidb.engine.spi;

import java.time.Instant;

/**
 * A model whose files are on this machine.
 *
 * @param model its name where it comes from
 * @param revision the branch, tag or commit that it was asked for as
 * @param path the folder of its files
 * @param bytes what its files take
 * @param lastUsed when its files were last read, as far as the file system tells
 */
public record CachedModel(String model, String revision, String path, long bytes, Instant lastUsed) {}
