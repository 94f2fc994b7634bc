package io.aidb.engine.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.aidb.engine.AidbException;
import io.aidb.engine.SqlState;
import io.aidb.engine.spi.TokenBudget.Reservation;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TokenBudgetTest {

    private final AtomicLong spent = new AtomicLong();
    private final TokenBudget budget = new TokenBudget(spent, 100);

    @Test
    void refusesWhatIsMoreThanIsLeft() {
        try (Reservation first = budget.reserve("m", 60)) {
            AidbException failure = catchThrowableOfType(AidbException.class, () -> budget.reserve("m", 41));
            assertThat(failure.state()).isEqualTo(SqlState.CONFIGURATION_LIMIT_EXCEEDED);
            assertThat(failure)
                    .hasMessage("The call of model 'm' may use about 41 tokens, and 40 of the 100 that aidb.tokenBudget"
                            + " allows this JVM are left.");
            first.complete();
        }
        assertThat(spent.get()).isEqualTo(60);
    }

    @Test
    void spendsWhatWasCountedInPlaceOfTheEstimate() {
        try (Reservation reservation = budget.reserve("m", 90)) {
            reservation.count(new Tokens(20, 5));
            reservation.count(new Tokens(5, 0));
            reservation.complete();
        }
        assertThat(spent.get()).isEqualTo(30);
    }

    @Test
    void spendsOnlyWhatWasCountedWhereACallFails() {
        try (Reservation reservation = budget.reserve("m", 90)) {
            reservation.count(new Tokens(10, 0));
        }
        assertThat(spent.get()).isEqualTo(10);
        budget.reserve("m", 50).close();
        assertThat(spent.get()).isEqualTo(10);
    }

    @Test
    void sharesWhatIsSpentWithOtherBudgets() {
        TokenBudget larger = new TokenBudget(spent, 1_000);
        larger.reserve("m", 500).complete();

        assertThat(catchThrowableOfType(AidbException.class, () -> budget.reserve("m", 1)))
                .hasMessageContaining("and 0 of the 100");
        larger.reserve("m", 500).complete();
        assertThat(catchThrowableOfType(AidbException.class, () -> larger.reserve("m", 1)))
                .isNotNull();
    }

    @Test
    void isNeverExceededByCallsAtTheSameTime() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            Callable<Integer> taker = () -> {
                int taken = 0;
                for (int i = 0; i < 100; i++) {
                    try {
                        budget.reserve("m", 1).complete();
                        taken++;
                    } catch (AidbException e) {
                        assertThat(e.state()).isEqualTo(SqlState.CONFIGURATION_LIMIT_EXCEEDED);
                    }
                }
                return taken;
            };
            List<Future<Integer>> takers =
                    threads.invokeAll(IntStream.range(0, 4).mapToObj(i -> taker).toList());
            int taken = 0;
            for (Future<Integer> one : takers) {
                taken += one.get();
            }
            assertThat(taken).isEqualTo(100);
        } finally {
            threads.shutdownNow();
        }
    }
}
