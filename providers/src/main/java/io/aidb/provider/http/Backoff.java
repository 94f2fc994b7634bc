package io.aidb.provider.http;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * How long to wait before the next attempt: a random time up to a limit that doubles, known as full jitter (M. Brooker,
 * "Exponential Backoff And Jitter", AWS Architecture Blog, 2015); or what the server asks for and a little more, so that
 * clients do not come back all at once.
 */
final class Backoff {

    private static final long FIRST_MILLIS = 500;
    private static final long LONGEST_MILLIS = 30_000;

    /** What a server may ask for before the call fails instead. */
    static final Duration MOST_PATIENCE = Duration.ofMinutes(5);

    private Backoff() {}

    static Duration afterFailure(int retriesDone) {
        long limit = Math.min(LONGEST_MILLIS, FIRST_MILLIS << Math.min(retriesDone, 20));
        return Duration.ofMillis(ThreadLocalRandom.current().nextLong(limit + 1));
    }

    static Duration onRequest(Duration serverWait) {
        long spread = Math.min(serverWait.toMillis() / 10, 1_000) + 1;
        return serverWait.plusMillis(ThreadLocalRandom.current().nextLong(spread + 1));
    }
}
