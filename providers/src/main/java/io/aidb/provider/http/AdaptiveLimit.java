package io.aidb.provider.http;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * How many requests may be in flight to one destination: halved when the provider says 429, one more after each round of
 * successes (additive increase, multiplicative decrease, as in Chiu and Jain, 1989). Safe for concurrent use.
 */
final class AdaptiveLimit {

    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

    private final int max;
    private int limit;
    private int inFlight;
    private int successes;
    private long lastCut = System.nanoTime();
    private long pausedUntil = lastCut;

    AdaptiveLimit(int max) {
        this.max = max;
        this.limit = max;
    }

    /**
     * Waits for room.
     *
     * @param stopped asked after every {@link #wake}
     * @return the time at which the request may start, for {@link #refused}
     */
    synchronized long acquire(BooleanSupplier stopped) throws InterruptedException {
        while (true) {
            if (stopped.getAsBoolean()) {
                throw new StoppedException();
            }
            long now = System.nanoTime();
            long pause = pausedUntil - now;
            if (inFlight < limit && pause <= 0) {
                inFlight++;
                return now;
            }
            if (pause > 0) {
                TimeUnit.NANOSECONDS.timedWait(this, Math.max(pause, 1_000_000));
            } else {
                wait();
            }
        }
    }

    /** Lets those who wait ask again whether they are stopped. */
    synchronized void wake() {
        notifyAll();
    }

    synchronized void succeeded() {
        if (limit < max && ++successes >= limit) {
            limit++;
            successes = 0;
        }
        release();
    }

    synchronized void failed() {
        release();
    }

    /** The provider said 429 to a request of that start; requests that were under way together count once. */
    synchronized void refused(long started, Duration pause) {
        if (started - lastCut >= 0) {
            limit = Math.max(1, limit / 2);
            successes = 0;
            lastCut = System.nanoTime();
        }
        Duration bounded = pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
        long until = System.nanoTime() + bounded.toNanos();
        if (until - pausedUntil > 0) {
            pausedUntil = until;
        }
        release();
    }

    private void release() {
        inFlight--;
        notifyAll();
    }

    synchronized int current() {
        return limit;
    }

    synchronized int inFlight() {
        return inFlight;
    }
}
