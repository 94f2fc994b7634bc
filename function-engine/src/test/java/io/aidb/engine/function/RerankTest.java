package io.aidb.engine.function;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidb.engine.Providers;
import io.aidb.engine.testing.InMemorySession;
import io.aidb.engine.testing.RecordingProvider;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RerankTest {

    private final RecordingProvider provider = new RecordingProvider("recorder");
    private final FunctionCatalog catalog = new FunctionCatalog(new Providers(List.of(provider)));
    private final InMemorySession session = new InMemorySession().with("m", "recorder", "{}");

    @Test
    void ordersByScoreAndKeepsTheOrderOfTheArrayWhereScoresAreEqual() {
        assertThat(rerank("bb", "a", "cccc", "dd"))
                .containsExactly(
                        List.of("cccc", 4.0, 2), List.of("bb", 2.0, 0), List.of("dd", 2.0, 3), List.of("a", 1.0, 1));
    }

    @Test
    void leavesOutNullElementsButCountsThem() {
        assertThat(rerank(null, "a", null, "bb")).containsExactly(List.of("bb", 2.0, 3), List.of("a", 1.0, 1));
    }

    @Test
    void asksNobodyForAnEmptyArray() {
        assertThat(rerank()).isEmpty();
        assertThat(rerank((String) null)).isEmpty();
        assertThat(provider.calls()).isEmpty();
    }

    private List<List<Object>> rerank(@Nullable String... texts) {
        AidbFunction.SetReturning function =
                (AidbFunction.SetReturning) catalog.function("rerank_text").orElseThrow();
        return function.body().evaluate(new Arguments("m", "query", texts), session).stream()
                .map(Arrays::<Object>asList)
                .toList();
    }
}
