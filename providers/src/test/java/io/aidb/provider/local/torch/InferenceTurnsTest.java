package io.aidb.provider.local.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.aidb.engine.AidbException;
import io.aidb.engine.Settings;
import io.aidb.engine.SqlState;
import io.aidb.engine.spi.Cancellation;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class InferenceTurnsTest {

    @BeforeAll
    static void start() {
        TorchEngine.start(new Settings(Map.of()));
    }

    @Test
    void endsAfterWhatRunsAndLetsNothingBegin() throws Exception {
        InferenceTurns turns = new InferenceTurns(2);
        CountDownLatch running = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        CompletableFuture<Boolean> work = CompletableFuture.supplyAsync(() -> turns.takeOne(Cancellation.none(), () -> {
            running.countDown();
            await(go);
            return true;
        }));
        running.await();

        assertThat(turns.end(0)).isFalse();
        go.countDown();
        assertThat(work.get()).isTrue();
        assertThat(turns.end(60)).isTrue();

        Cancellation impatient = Cancellation.after(Duration.ofMillis(50));
        assertThatExceptionOfType(AidbException.class)
                .isThrownBy(() -> turns.take(impatient, () -> true))
                .matches(e -> e.state() == SqlState.QUERY_CANCELED);
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
