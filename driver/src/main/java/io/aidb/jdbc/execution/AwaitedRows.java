package io.aidb.jdbc.execution;

import io.aidb.engine.AidbException;
import io.aidb.engine.SqlState;
import io.aidb.engine.function.AidbFunction.RowStream;
import io.aidb.engine.spi.Cancellation;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a call that runs on a thread of its own, handed over through a small buffer: while it is full, nothing more
 * is read from the model. Safe for concurrent use.
 */
final class AwaitedRows implements AutoCloseable {

    private static final int MOST_WAITING = 64;
    private static final long LONGEST_WAIT = TimeUnit.HOURS.toNanos(1);
    private static final long LONGEST_GOODBYE = TimeUnit.SECONDS.toNanos(10);
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final Object lock = new Object();
    private final Deque<@Nullable Object[]> waiting = new ArrayDeque<>();
    private final Cancellation cancellation;
    private boolean finished;
    private @Nullable Throwable failure;

    private AwaitedRows(Cancellation cancellation) {
        this.cancellation = cancellation;
    }

    /** Makes the call, which ends when the cancellation or {@link #close} says so. */
    static AwaitedRows of(RowStream stream, Cancellation cancellation) {
        AwaitedRows rows = new AwaitedRows(cancellation);
        Thread thread = new Thread(
                null,
                () -> rows.run(stream),
                "aidb-stream-" + NUMBER.incrementAndGet(),
                0, /* inheritThreadLocals */
                false);
        thread.setDaemon(true);
        thread.setContextClassLoader(AwaitedRows.class.getClassLoader());
        thread.start();
        return rows;
    }

    @SuppressWarnings("try") // the registration is only held
    private void run(RowStream stream) {
        Throwable thrown = null;
        try (Cancellation.Registration registration = cancellation.onCancel(this::wake)) {
            stream.forEach(this::put);
        } catch (RuntimeException | Error e) {
            thrown = e;
        }
        synchronized (lock) {
            finished = true;
            failure = thrown;
            lock.notifyAll();
        }
    }

    private void wake() {
        synchronized (lock) {
            lock.notifyAll();
        }
    }

    private void put(@Nullable Object[] row) {
        synchronized (lock) {
            try {
                while (waiting.size() == MOST_WAITING && !cancellation.isCancelled()) {
                    await();
                }
            } catch (InterruptedException e) {
                // only when the provider is closed
                Thread.currentThread().interrupt();
                cancellation.cancel("The provider of the model was closed.");
            }
            cancellation.check();
            waiting.add(row);
            lock.notifyAll();
        }
    }

    /**
     * The next row, once it is there; null after the last one.
     *
     * @throws AidbException the failure of the call, after the rows that came before it; 57014 as soon as it is cancelled
     */
    @Nullable
    Object @Nullable [] next() {
        synchronized (lock) {
            try {
                while (waiting.isEmpty() && !finished && !cancellation.isCancelled()) {
                    await();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                cancellation.cancel("The thread that waited for the model was interrupted.");
            }
            if (!finished) {
                cancellation.check();
            }
            @Nullable Object[] row = waiting.poll();
            lock.notifyAll();
            if (row == null && failure != null) {
                throw failed(failure);
            }
            return row;
        }
    }

    private void await() throws InterruptedException {
        long left = cancellation.remaining().map(Duration::toNanos).orElse(LONGEST_WAIT);
        // A millisecond more than needed, so that the deadline has surely passed.
        TimeUnit.NANOSECONDS.timedWait(lock, Math.min(left, LONGEST_WAIT) + 1_000_000);
    }

    private static AidbException failed(Throwable failure) {
        if (failure instanceof Error error) {
            throw error;
        }
        return failure instanceof AidbException known
                ? known
                : new AidbException(SqlState.INTERNAL_ERROR, "A model failed: " + failure + ".", null, failure);
    }

    /** Ends the call without waiting for that. */
    void abandon() {
        synchronized (lock) {
            if (finished) {
                return;
            }
        }
        cancellation.cancel("The result set was closed.");
    }

    /** Ends the call if it is still made; nothing of it runs any more afterwards. */
    @Override
    public void close() {
        abandon();
        long end = System.nanoTime() + LONGEST_GOODBYE;
        synchronized (lock) {
            waiting.clear();
            try {
                while (!finished && System.nanoTime() - end < 0) {
                    TimeUnit.NANOSECONDS.timedWait(lock, end - System.nanoTime() + 1_000_000);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
