package io.aidb.engine.spi;

import io.aidb.engine.Settings;

/**
 * What surrounds a call of a provider: the settings of the connection, and the ways to be stopped and to report. Safe
 * for concurrent use by the threads that work for the call.
 */
public interface CallContext {

    Settings settings();

    /** Asked before every step of some length; a provider that waits registers what ends its waiting. */
    Cancellation cancellation();

    /** Counts what the call used. */
    Usage usage();

    /** What the call may spend at providers that are paid for. */
    default TokenBudget budget() {
        return TokenBudget.unlimited();
    }

    /** Adds a warning to the statement, such as the number of truncated texts. Never a secret. */
    void warn(String message);

    /**
     * Reports how far a long step is, such as a download.
     *
     * @param step what is being done, the same words for the whole step
     * @param done how much is done
     * @param total how much there is to do, or -1 if that is not known
     */
    default void progress(String step, long done, long total) {}
}
