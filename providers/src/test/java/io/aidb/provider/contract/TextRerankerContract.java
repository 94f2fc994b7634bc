package io.aidb.provider.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.aidb.engine.AidbException;
import io.aidb.engine.SqlState;
import io.aidb.engine.spi.Cancellation;
import io.aidb.engine.spi.Model;
import io.aidb.engine.spi.TextReranker;
import io.aidb.provider.testing.TestContext;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** What every provider of rerankings must do. */
public abstract class TextRerankerContract {

    protected abstract TextReranker provider();

    /** A model that works. */
    protected abstract Model model();

    @Test
    void givesOneFiniteScorePerTextInOrder() {
        List<String> texts =
                IntStream.range(0, 70).mapToObj(i -> "t".repeat(i % 9 + 1)).toList();
        double[] scores = provider().rerankText(model(), "query", texts, new TestContext());

        assertThat(scores).hasSize(70);
        assertThat(scores).doesNotContain(Double.NaN);
        assertThat(provider().rerankText(model(), "query", List.of(texts.get(33)), new TestContext())[0])
                .isCloseTo(scores[33], Offset.offset(1e-4));
    }

    @Test
    void doesNothingForACancelledStatement() {
        Cancellation cancellation = Cancellation.none();
        cancellation.cancel("Stop.");
        AidbException failure = catchThrowableOfType(
                AidbException.class,
                () -> provider().rerankText(model(), "query", List.of("one"), new TestContext(cancellation)));
        assertThat(failure.state()).isEqualTo(SqlState.QUERY_CANCELED);
    }
}
