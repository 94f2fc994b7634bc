package io.aidb.jdbc;

import java.time.Duration;

/**
 * What one execution of a statement used.
 *
 * @param calls calls of providers: requests of those that send some, else one for each batch
 * @param items texts, images and prompts that were given to models, each distinct one of a batch once
 * @param tokens tokens read and written, as far as the providers count them
 * @param cacheHits items whose result was in the cache of {@code aidb.cacheSize}
 * @param truncatedTexts texts that were longer than their model takes
 * @param modelTime time during which providers were computing
 * @param serverTime time during which the driver waited for the server to execute the statement and to send rows of which
 *     columns are computed
 */
public record ExecutionUsage(
        long calls,
        long items,
        long tokens,
        long cacheHits,
        long truncatedTexts,
        Duration modelTime,
        Duration serverTime) {

    static final ExecutionUsage NONE = new ExecutionUsage(0, 0, 0, 0, 0, Duration.ZERO, Duration.ZERO);
}
