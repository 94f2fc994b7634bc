package io.aidb.jdbc;

import java.time.Duration;

/**
 * What one execution of a statement used.
 *
 * @param calls calls of providers that succeeded, each with any number of items
 * @param items texts, images and prompts that were given to models, each distinct one of a batch once
 * @param requests answered requests over a network, of which a call may need many
 * @param tokensRead tokens that models read, as far as their providers count them
 * @param tokensWritten tokens that models wrote
 * @param cacheHits items whose result was in the cache of {@code aidb.cacheSize}
 * @param truncatedTexts texts that were longer than their model takes
 * @param errors calls that failed or were cancelled
 * @param modelTime time during which providers were computing
 * @param serverTime time during which the driver waited for the server to execute the statement and the queries for arguments,
 *     and to send rows of which columns are computed
 */
public record ExecutionUsage(
        long calls,
        long items,
        long requests,
        long tokensRead,
        long tokensWritten,
        long cacheHits,
        long truncatedTexts,
        long errors,
        Duration modelTime,
        Duration serverTime) {

    static final ExecutionUsage NONE = new ExecutionUsage(0, 0, 0, 0, 0, 0, 0, 0, Duration.ZERO, Duration.ZERO);
}
