package io.aidb.provider.local.hub;

import io.aidb.engine.spi.Cancellation;
import java.io.IOException;
import java.time.Duration;

/**
 * Tries again what failed for a reason that may pass: no connection, or an answer that asks for patience.
 *
 * @param attempts how often to try in all
 * @param firstPause the pause before the second attempt, doubled for each further one
 */
record Repetition(int attempts, Duration firstPause, Cancellation cancellation) {

    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

    /** Something that can be tried. */
    interface Attempt<T> {
        T run() throws IOException;
    }

    <T> T run(Attempt<T> attempt) throws IOException {
        Duration pause = firstPause;
        for (int i = 1; ; i++) {
            try {
                return attempt.run();
            } catch (HubStatusException e) {
                if (i >= attempts || !e.isTransient()) {
                    throw e;
                }
                pause = e.retryAfter().orElse(pause);
            } catch (IOException e) {
                if (i >= attempts) {
                    throw e;
                }
            }
            new Pause(cancellation).millis(Math.min(pause.toMillis(), LONGEST_PAUSE.toMillis()));
            pause = pause.multipliedBy(2);
        }
    }
}
