package io.aidb.provider.local.torch;

import io.aidb.engine.AidbException;
import io.aidb.engine.SqlState;
import io.aidb.engine.spi.Cancellation;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Lets one batch at a time run, in the order of asking, for each of them uses all of PyTorch's threads: two at once would
 * be slower than one after the other.
 */
final class InferenceTurns {

    private static final long LOOK_AROUND_MILLIS = 20;

    private final Semaphore turn = new Semaphore(1, true);

    /** Waits for its turn and does the work; gives up with 57014 when cancelled while waiting. */
    <T> T take(Cancellation cancellation, Supplier<T> work) {
        try {
            do {
                cancellation.check();
            } while (!turn.tryAcquire(LOOK_AROUND_MILLIS, TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AidbException(SqlState.QUERY_CANCELED, "The thread was interrupted while it waited for a model.");
        }
        try {
            return work.get();
        } finally {
            turn.release();
        }
    }
}
