package io.aidb.jdbc;

/**
 * Is told how far long steps of statements are, such as the download of a model or the computation of many rows.
 * Register it with {@link AidbStatement#setProgressListener} or, for all statements of a connection,
 * {@link AidbConnection#setProgressListener}.
 */
@FunctionalInterface
public interface ProgressListener {

    /**
     * A step has come further. Called by threads of the driver, by several at a time if a connection is used so; it should
     * return at once, and what it throws fails the statement.
     *
     * @param step what is being done, the same words for the whole step
     * @param done how much is done
     * @param total how much there is to do, or -1 if that is not known
     */
    void progress(String step, long done, long total);
}
