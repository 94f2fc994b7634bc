package io.aidb.engine.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aidb.engine.AidbException;
import io.aidb.engine.Providers;
import io.aidb.engine.SqlState;
import io.aidb.engine.spi.CallContext;
import io.aidb.engine.spi.Tokens;
import io.aidb.engine.testing.InMemorySession;
import io.aidb.engine.testing.RecordingProvider;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class UsageLedgerTest {

    private final RecordingProvider provider = new RecordingProvider("p");
    private final InMemorySession session =
            new InMemorySession().with("b", "p", "{}").with("a", "p", "{}");
    private final ModelResolver models = new ModelResolver(new Providers(List.of(provider)));
    private final UsageLedger ledger = new UsageLedger();

    private <R> R count(String model, int items, Function<CallContext, R> call) {
        return new ModelCalls(ledger)
                .make(models.resolve(model, RecordingProvider.class, session), items, session, call);
    }

    private List<@Nullable Object[]> rows() {
        return ledger.relation().body().evaluate(new Arguments(), session);
    }

    @Test
    void countsForTheStatementAndForTheModel() {
        count("b", 3, context -> {
            context.usage().request();
            context.usage().tokens(new Tokens(10, 4));
            return "";
        });
        count("b", 1, context -> "");
        ledger.of("p", "a").cacheHits(7);

        assertThat(session.usage().items()).isEqualTo(4);
        assertThat(session.usage().tokens()).isEqualTo(new Tokens(10, 4));
        assertThat(rows()).hasSize(2);
        assertThat(rows().get(0)).startsWith("p", "a", 0L, 0L, 0L, 0L, 0L, 7L, 0L);
        assertThat(rows().get(1)).startsWith("p", "b", 2L, 4L, 1L, 10L, 4L, 0L, 0L);
        assertThat((Double) rows().get(1)[9]).isPositive();
    }

    @Test
    void countsWhatAFailedCallUsed() {
        assertThatThrownBy(() -> count("a", 2, context -> {
                    context.usage().tokens(new Tokens(1, 0));
                    throw new AidbException(SqlState.IO_ERROR, "Broken.");
                }))
                .hasMessage("Broken.");
        assertThat(rows().get(0)).startsWith("p", "a", 0L, 0L, 0L, 1L, 0L, 0L, 1L);
        assertThat(session.usage().errors()).isEqualTo(1);
    }
}
