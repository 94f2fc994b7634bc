package io.aidb.engine.spi;

import io.aidb.engine.AidbException;
import io.aidb.engine.SqlState;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells the work of one statement to stop, on request of another thread or at a deadline. Safe for concurrent use.
 */
public final class Cancellation {

    private final Set<Runnable> actions = new LinkedHashSet<>();
    private final long deadline;
    private final boolean hasDeadline;
    private @Nullable String reason;

    private Cancellation(boolean hasDeadline, long deadline) {
        this.hasDeadline = hasDeadline;
        this.deadline = deadline;
    }

    /** One that only {@link #cancel} stops. */
    public static Cancellation none() {
        return new Cancellation(false, 0);
    }

    /** One that also stops by itself after a time. */
    public static Cancellation after(Duration timeout) {
        return new Cancellation(true, System.nanoTime() + timeout.toNanos());
    }

    /** Stops the work: runs what was registered, once, on the calling thread. */
    public void cancel(String why) {
        Set<Runnable> toRun;
        synchronized (actions) {
            if (reason != null) {
                return;
            }
            reason = why;
            toRun = new LinkedHashSet<>(actions);
            actions.clear();
        }
        toRun.forEach(Runnable::run);
    }

    /** True once stopped by request or by the deadline. */
    public boolean isCancelled() {
        synchronized (actions) {
            return reason != null || expired();
        }
    }

    /** Throws the exception with state 57014 once stopped. */
    public void check() {
        synchronized (actions) {
            if (reason != null) {
                throw new AidbException(SqlState.QUERY_CANCELED, reason);
            }
        }
        if (expired()) {
            throw new AidbException(SqlState.QUERY_CANCELED, "The statement took longer than its timeout allows.");
        }
    }

    private boolean expired() {
        return hasDeadline && System.nanoTime() - deadline >= 0;
    }

    /** The time that is left until the deadline, not negative; empty without a deadline. */
    public Optional<Duration> remaining() {
        return hasDeadline
                ? Optional.of(Duration.ofNanos(Math.max(0, deadline - System.nanoTime())))
                : Optional.empty();
    }

    /**
     * Registers what to do when the work is stopped by request; runs it at once if that has happened. Close the answer
     * when the work is over. A deadline does not run actions: whoever waits, waits no longer than {@link #remaining}.
     */
    public Registration onCancel(Runnable action) {
        synchronized (actions) {
            if (reason == null) {
                actions.add(action);
                return () -> {
                    synchronized (actions) {
                        actions.remove(action);
                    }
                };
            }
        }
        action.run();
        return () -> {};
    }

    /** Undoes {@link #onCancel}. */
    public interface Registration extends AutoCloseable {
        @Override
        void close();
    }
}
