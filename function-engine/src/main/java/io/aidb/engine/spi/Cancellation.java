package io.aidb.engine.spi;

import io.aidb.engine.AidbException;
import io.aidb.engine.SqlState;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Tells the work of one statement to stop, on request of another thread or at a deadline. Safe for concurrent use.
 */
public final class Cancellation {

    private final Map<Registration, Runnable> actions = new LinkedHashMap<>();
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

    /**
     * Stops the work: runs what was registered, once, on the calling thread. All of it runs also when some of it fails;
     * the first failure is thrown at the end.
     */
    public void cancel(String why) {
        synchronized (actions) {
            if (reason != null) {
                return;
            }
            reason = why;
        }
        RuntimeException failure = null;
        Runnable action = nextAction();
        while (action != null) {
            try {
                action.run();
            } catch (RuntimeException e) {
                if (failure == null) {
                    failure = e;
                } else {
                    failure.addSuppressed(e);
                }
            }
            action = nextAction();
        }
        if (failure != null) {
            throw failure;
        }
    }

    /** Takes actions out one by one, so that work which ends meanwhile is left alone. */
    private @Nullable Runnable nextAction() {
        synchronized (actions) {
            Iterator<Runnable> waiting = actions.values().iterator();
            if (!waiting.hasNext()) {
                return null;
            }
            Runnable next = waiting.next();
            waiting.remove();
            return next;
        }
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
     * when the work is over; an action that has not begun by then is not run. A deadline does not run actions: whoever
     * waits, waits no longer than {@link #remaining}.
     */
    public Registration onCancel(Runnable action) {
        synchronized (actions) {
            if (reason == null) {
                Registration registration = new Registration() {
                    @Override
                    public void close() {
                        synchronized (actions) {
                            actions.remove(this);
                        }
                    }
                };
                actions.put(registration, action);
                return registration;
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
