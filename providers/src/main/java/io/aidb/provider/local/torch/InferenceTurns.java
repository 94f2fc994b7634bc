package io.aidb.provider.local.torch;

import ai.djl.pytorch.jni.JniUtils;
import io.aidb.engine.AidbException;
import io.aidb.engine.SqlState;
import io.aidb.engine.spi.Cancellation;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Shares the processor's threads between the batches that want to run. A batch that finds all of them free takes them
 * all; while others run it takes one, since several batches on a thread each are faster than one after the other on all
 * threads, which then wait for each other at every step.
 */
final class InferenceTurns {

    private static final long LOOK_AROUND_MILLIS = 20;

    private final int threads;
    private final Semaphore free;

    InferenceTurns(int threads) {
        this.threads = threads;
        this.free = new Semaphore(threads, true);
    }

    int threads() {
        return threads;
    }

    /** Waits for its turn and does the work; gives up with 57014 when cancelled while waiting. */
    <T> T take(Cancellation cancellation, Supplier<T> work) {
        cancellation.check();
        return free.tryAcquire(threads) ? with(threads, work) : takeOne(cancellation, work);
    }

    /** As {@link #take}, on one thread. */
    <T> T takeOne(Cancellation cancellation, Supplier<T> work) {
        try {
            do {
                cancellation.check();
            } while (!free.tryAcquire(LOOK_AROUND_MILLIS, TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AidbException(SqlState.QUERY_CANCELED, "The thread was interrupted while it waited for a model.");
        }
        return with(1, work);
    }

    /** Waits until nothing runs, and lets nothing begin after that; false if something still runs after so many seconds. */
    boolean end(long seconds) throws InterruptedException {
        return free.tryAcquire(threads, seconds, TimeUnit.SECONDS);
    }

    private <T> T with(int permits, Supplier<T> work) {
        try {
            JniUtils.setNumThreads(permits); // of this thread, for OpenMP keeps it by thread
            return work.get();
        } finally {
            free.release(permits);
        }
    }
}
