package io.aidb.provider.local.hub;

import io.aidb.engine.AidbException;
import io.aidb.engine.SqlState;
import io.aidb.engine.spi.Cancellation;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Waiting that a cancellation ends. */
record Pause(Cancellation cancellation) {

    /** Waits; throws with 57014 as soon as the statement is cancelled or its time is over. */
    @SuppressWarnings("try") // the registration is only held
    void millis(long millis) {
        long wait = Math.min(
                millis,
                cancellation.remaining().map(left -> left.toMillis() + 1).orElse(millis));
        CountDownLatch cancelled = new CountDownLatch(1);
        try (Cancellation.Registration registration = cancellation.onCancel(cancelled::countDown)) {
            cancelled.await(wait, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AidbException(SqlState.QUERY_CANCELED, "The thread was interrupted while it waited for a model.");
        }
        cancellation.check();
    }
}
