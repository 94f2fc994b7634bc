package io.aidb.provider.http;

import io.aidb.engine.AidbException;
import io.aidb.engine.SqlState;
import io.aidb.engine.spi.Cancellation;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.jspecify.annotations.Nullable;

/**
 * The requests of one call. The calling thread hands slices to workers while there is room, and watches the clock; workers
 * do the blocking. When the call is cancelled, interrupted, out of time or failed, all exchanges are closed and no worker
 * begins another one.
 */
final class Flight {

    private static final Logger LOG = System.getLogger("io.aidb.http");
    private static final long LONGEST_GOODBYE = TimeUnit.SECONDS.toNanos(5);

    private final Object lock = new Object();
    private final Set<Attempt> attempts = new HashSet<>();
    private final Cancellation cancellation;
    private final Executor executor;
    private final Runnable wakeWaiters;
    private int running;
    private boolean stopped;
    private @Nullable Throwable failure;

    /** {@code wakeWaiters} makes workers that wait elsewhere ask {@link #isStopped} again. */
    Flight(Cancellation cancellation, Executor executor, Runnable wakeWaiters) {
        this.cancellation = cancellation;
        this.executor = executor;
        this.wakeWaiters = wakeWaiters;
    }

    /** Does the work for all slices, at most {@code width} at once; returns when nothing runs any more. */
    void run(Iterator<Slice> slices, int width, Consumer<Slice> work) {
        cancellation.check();
        boolean interrupted = false;
        Cancellation.Registration registration = cancellation.onCancel(this::stop);
        try {
            dispatch(slices, width, work);
        } catch (InterruptedException e) {
            interrupted = true;
        } finally {
            registration.close();
            stop();
            interrupted |= awaitWorkers();
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        cancellation.check();
        if (failure instanceof RuntimeException e) {
            throw e;
        }
        if (failure instanceof Error e) {
            throw e;
        }
        if (interrupted) {
            throw new AidbException(SqlState.QUERY_CANCELED, "The thread that waited for the model was interrupted.");
        }
    }

    private void dispatch(Iterator<Slice> slices, int width, Consumer<Slice> work) throws InterruptedException {
        while (true) {
            synchronized (lock) {
                if (stopped || (running == 0 && !slices.hasNext())) {
                    return;
                }
                if (running == width || !slices.hasNext()) {
                    awaitChange();
                    continue;
                }
                running++;
            }
            start(slices.next(), work);
        }
    }

    private void start(Slice slice, Consumer<Slice> work) {
        boolean accepted = false;
        try {
            executor.execute(() -> {
                try {
                    work.accept(slice);
                } catch (StoppedException e) {
                    // the caller knows
                } catch (RuntimeException | Error e) {
                    fail(e);
                } finally {
                    workerEnded();
                }
            });
            accepted = true;
        } finally {
            if (!accepted) {
                workerEnded();
            }
        }
    }

    /** Waits for a worker to end, an attempt to expire, or the deadline. */
    private void awaitChange() throws InterruptedException {
        Optional<Duration> remaining = cancellation.remaining();
        if (remaining.isPresent() && remaining.get().isZero()) {
            stop();
            return;
        }
        long wait = remaining.map(Duration::toNanos).orElse(Long.MAX_VALUE);
        for (Attempt attempt : List.copyOf(attempts)) {
            long left = attempt.nanosLeft();
            if (left <= 0) {
                attempts.remove(attempt);
                attempt.expire();
            } else {
                wait = Math.min(wait, left);
            }
        }
        // A millisecond more than needed, so that what is awaited has surely passed.
        TimeUnit.NANOSECONDS.timedWait(lock, Math.min(wait, TimeUnit.HOURS.toNanos(1)) + 1_000_000);
    }

    private void fail(Throwable cause) {
        synchronized (lock) {
            if (failure == null && !stopped) {
                failure = cause;
            }
        }
        stop();
    }

    private void workerEnded() {
        synchronized (lock) {
            running--;
            lock.notifyAll();
        }
    }

    /** Ends all exchanges and lets none begin. */
    private void stop() {
        List<Attempt> toEnd;
        synchronized (lock) {
            stopped = true;
            toEnd = List.copyOf(attempts);
            attempts.clear();
            lock.notifyAll();
        }
        toEnd.forEach(Attempt::abort);
        wakeWaiters.run();
    }

    /** True if the thread was interrupted meanwhile. Only a look-up of a host name can keep a worker from ending. */
    private boolean awaitWorkers() {
        boolean interrupted = false;
        long end = System.nanoTime() + LONGEST_GOODBYE;
        synchronized (lock) {
            while (running > 0 && System.nanoTime() - end < 0) {
                try {
                    TimeUnit.NANOSECONDS.timedWait(lock, end - System.nanoTime() + 1_000_000);
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
            if (running > 0) {
                LOG.log(Level.WARNING, "{0} requests were given up while their host was looked up.", running);
            }
        }
        return interrupted;
    }

    boolean isStopped() {
        synchronized (lock) {
            return stopped;
        }
    }

    /** The time that the statement has left, if it has a limit. */
    Optional<Duration> remaining() {
        return cancellation.remaining();
    }

    /** Registers an exchange that is about to begin. */
    Attempt begin(HttpUriRequestBase request, Duration timeout) {
        Attempt attempt = new Attempt(this, request, timeout);
        synchronized (lock) {
            if (stopped) {
                throw new StoppedException();
            }
            attempts.add(attempt);
            lock.notifyAll();
        }
        return attempt;
    }

    void end(Attempt attempt) {
        synchronized (lock) {
            attempts.remove(attempt);
        }
    }

    /** Lets the time pass, unless the call ends before. */
    void sleep(Duration time) throws InterruptedException {
        long end = System.nanoTime() + time.toNanos();
        synchronized (lock) {
            while (!stopped) {
                long left = end - System.nanoTime();
                if (left <= 0) {
                    return;
                }
                TimeUnit.NANOSECONDS.timedWait(lock, Math.max(left, 1_000_000));
            }
        }
        throw new StoppedException();
    }
}
