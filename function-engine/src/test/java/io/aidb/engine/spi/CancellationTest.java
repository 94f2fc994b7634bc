package io.aidb.engine.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.aidb.engine.AidbException;
import io.aidb.engine.SqlState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class CancellationTest {

    @Test
    void letsWorkGoOnUntilItIsStopped() {
        Cancellation cancellation = Cancellation.none();

        cancellation.check();
        assertThat(cancellation.isCancelled()).isFalse();
        assertThat(cancellation.remaining()).isEmpty();

        cancellation.cancel("Stopped by the user.");
        assertThat(cancellation.isCancelled()).isTrue();
        AidbException stopped = catchThrowableOfType(AidbException.class, cancellation::check);
        assertThat(stopped.state()).isEqualTo(SqlState.QUERY_CANCELED);
        assertThat(stopped).hasMessage("Stopped by the user.");
    }

    @Test
    void keepsTheFirstReasonAndRunsActionsOnce() {
        Cancellation cancellation = Cancellation.none();
        AtomicInteger runs = new AtomicInteger();
        cancellation.onCancel(runs::incrementAndGet);

        cancellation.cancel("first");
        cancellation.cancel("second");

        assertThat(runs).hasValue(1);
        assertThatThrownBy(cancellation::check).hasMessage("first");
    }

    @Test
    void runsAnActionAtOnceThatComesTooLate() {
        Cancellation cancellation = Cancellation.none();
        AtomicInteger runs = new AtomicInteger();
        cancellation.cancel("stopped");

        cancellation.onCancel(runs::incrementAndGet).close();

        assertThat(runs).hasValue(1);
    }

    @Test
    void forgetsClosedRegistrations() {
        Cancellation cancellation = Cancellation.none();
        AtomicInteger runs = new AtomicInteger();
        Cancellation.Registration registration = cancellation.onCancel(runs::incrementAndGet);

        registration.close();
        registration.close();
        cancellation.cancel("stopped");

        assertThat(runs).hasValue(0);
    }

    @Test
    void countsTheSameActionOncePerRegistration() {
        Cancellation cancellation = Cancellation.none();
        AtomicInteger runs = new AtomicInteger();
        Runnable action = runs::incrementAndGet;
        cancellation.onCancel(action);
        cancellation.onCancel(action).close();

        cancellation.cancel("stopped");

        assertThat(runs).hasValue(1);
    }

    @Test
    void runsTheOtherActionsWhenOneFails() {
        Cancellation cancellation = Cancellation.none();
        List<String> ran = new ArrayList<>();
        cancellation.onCancel(() -> {
            throw new IllegalStateException("broken");
        });
        cancellation.onCancel(() -> ran.add("second"));

        assertThatThrownBy(() -> cancellation.cancel("stopped")).hasMessage("broken");

        assertThat(ran).containsExactly("second");
    }

    @Test
    void skipsAnActionWhoseWorkEndsWhileOthersRun() {
        Cancellation cancellation = Cancellation.none();
        AtomicInteger runs = new AtomicInteger();
        List<Cancellation.Registration> later = new ArrayList<>();
        cancellation.onCancel(() -> later.forEach(Cancellation.Registration::close));
        later.add(cancellation.onCancel(runs::incrementAndGet));

        cancellation.cancel("stopped");

        assertThat(runs).hasValue(0);
    }

    @Test
    void runsActionsWithoutHoldingItsLock() throws Exception {
        Cancellation cancellation = Cancellation.none();
        CountDownLatch seen = new CountDownLatch(1);
        cancellation.onCancel(() -> {
            Thread other = new Thread(() -> {
                if (cancellation.isCancelled()) {
                    seen.countDown();
                }
            });
            other.start();
            join(other);
        });

        cancellation.cancel("stopped");

        assertThat(seen.getCount()).isZero();
    }

    @Test
    void runsEveryActionExactlyOnceWhereRegisteringAndCancellingRace() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(3);
        try {
            for (int round = 0; round < 500; round++) {
                Cancellation cancellation = Cancellation.none();
                CyclicBarrier start = new CyclicBarrier(3);
                AtomicInteger runs = new AtomicInteger();
                Future<?> registering = threads.submit(() -> {
                    start.await();
                    return cancellation.onCancel(runs::incrementAndGet);
                });
                List<Future<?>> cancelling = List.of(
                        threads.submit(() -> cancelAfter(start, cancellation)),
                        threads.submit(() -> cancelAfter(start, cancellation)));
                registering.get();
                for (Future<?> cancel : cancelling) {
                    cancel.get();
                }
                assertThat(runs).hasValue(1);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void stopsAtItsDeadlineWithoutRunningActions() {
        Cancellation cancellation = Cancellation.after(Duration.ZERO);
        AtomicInteger runs = new AtomicInteger();
        cancellation.onCancel(runs::incrementAndGet);

        assertThat(cancellation.isCancelled()).isTrue();
        assertThat(cancellation.remaining()).contains(Duration.ZERO);
        AidbException stopped = catchThrowableOfType(AidbException.class, cancellation::check);
        assertThat(stopped.state()).isEqualTo(SqlState.QUERY_CANCELED);
        assertThat(stopped).hasMessageContaining("timeout");
        assertThat(runs).hasValue(0);
    }

    @Test
    void takesTheLongestTimeoutThatJdbcKnows() {
        Duration longest = Duration.ofSeconds(Integer.MAX_VALUE);
        Cancellation cancellation = Cancellation.after(longest);

        cancellation.check();
        assertThat(cancellation.remaining().orElseThrow()).isBetween(longest.minusDays(1), longest);
    }

    @Test
    void namesTheReasonThatCameBeforeTheDeadline() {
        Cancellation cancellation = Cancellation.after(Duration.ZERO);
        cancellation.cancel("Stopped by the user.");

        assertThatThrownBy(cancellation::check).hasMessage("Stopped by the user.");
    }

    private static Void cancelAfter(CyclicBarrier start, Cancellation cancellation) throws Exception {
        start.await();
        cancellation.cancel("stopped");
        return null;
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
