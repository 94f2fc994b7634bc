package io.aidb.provider.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class AdaptiveLimitTest {

    private final AdaptiveLimit limit = new AdaptiveLimit(16);

    private long acquire() throws InterruptedException {
        return limit.acquire(() -> false);
    }

    @Test
    void halvesOnceForRequestsThatWereUnderWayTogether() throws Exception {
        long first = acquire();
        long second = acquire();
        limit.refused(first, Duration.ZERO);
        limit.refused(second, Duration.ZERO);
        assertThat(limit.current()).isEqualTo(8);

        limit.refused(acquire(), Duration.ZERO);
        assertThat(limit.current()).isEqualTo(4);
    }

    @Test
    void neverFallsBelowOneAndGrowsBackByOneARound() throws Exception {
        for (int i = 0; i < 10; i++) {
            limit.refused(acquire(), Duration.ZERO);
        }
        assertThat(limit.current()).isEqualTo(1);
        acquire();
        limit.succeeded();
        assertThat(limit.current()).isEqualTo(2);
        for (int i = 0; i < 2; i++) {
            acquire();
            limit.succeeded();
        }
        assertThat(limit.current()).isEqualTo(3);
        for (int i = 0; i < 1_000; i++) {
            acquire();
            limit.succeeded();
        }
        assertThat(limit.current()).isEqualTo(16);
        assertThat(limit.inFlight()).isZero();
    }

    @Test
    void waitersGoOnWhenThereIsRoom() throws Exception {
        AdaptiveLimit one = new AdaptiveLimit(1);
        one.acquire(() -> false);
        CompletableFuture<Void> waiter = CompletableFuture.runAsync(() -> {
            try {
                one.acquire(() -> false);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        });
        assertThat(waiter).isNotDone();
        one.failed();
        waiter.join();
        assertThat(one.inFlight()).isEqualTo(1);
    }

    @Test
    void waitersLeaveWhenTheyAreStopped() throws Exception {
        limit.refused(acquire(), Duration.ofMinutes(1));
        AtomicBoolean stopped = new AtomicBoolean();
        CountDownLatch asked = new CountDownLatch(1);
        CompletableFuture<Long> waiter = CompletableFuture.supplyAsync(() -> {
            try {
                return limit.acquire(() -> {
                    asked.countDown();
                    return stopped.get();
                });
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        });
        asked.await();
        stopped.set(true);
        limit.wake();
        assertThatThrownBy(waiter::join).hasCauseInstanceOf(StoppedException.class);
        assertThat(limit.inFlight()).isZero();
    }
}
