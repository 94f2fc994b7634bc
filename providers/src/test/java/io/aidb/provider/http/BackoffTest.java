package io.aidb.provider.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BackoffTest {

    @Test
    void waitsLongerAndLongerUpToALimitAndNeverTheSame() {
        for (int retries = 0; retries < 70; retries++) {
            int done = retries;
            Duration most = Duration.ofMillis(Math.min(30_000, 500L << Math.min(done, 10)));
            assertThat(IntStream.range(0, 200)
                            .mapToObj(i -> Backoff.afterFailure(done))
                            .toList())
                    .allMatch(d -> !d.isNegative() && d.compareTo(most) <= 0)
                    .anyMatch(d -> d.compareTo(most.dividedBy(2)) > 0)
                    .anyMatch(d -> d.compareTo(most.dividedBy(2)) < 0);
        }
    }

    @Test
    void neverComesBackBeforeTheServerWantsIt() {
        Duration asked = Duration.ofSeconds(7);
        assertThat(IntStream.range(0, 200)
                        .mapToObj(i -> Backoff.onRequest(asked))
                        .toList())
                .allMatch(d -> d.compareTo(asked) >= 0 && d.compareTo(asked.plusSeconds(1)) < 0);
    }
}
