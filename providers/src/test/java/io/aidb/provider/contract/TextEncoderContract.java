package io.aidb.provider.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.aidb.engine.AidbException;
import io.aidb.engine.SqlState;
import io.aidb.engine.spi.Cancellation;
import io.aidb.engine.spi.Model;
import io.aidb.engine.spi.TextEncoder;
import io.aidb.provider.testing.TestContext;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every provider of text embeddings must do. */
public abstract class TextEncoderContract {

    protected abstract TextEncoder provider();

    /** A model that works. */
    protected abstract Model model();

    @Test
    void givesOneVectorPerTextInOrder() {
        List<String> texts = IntStream.range(0, 300)
                .mapToObj(i -> "text " + "ab".repeat(i % 11) + i % 17)
                .toList();
        List<float[]> vectors = provider().encodeText(model(), texts, new TestContext());

        assertThat(vectors).hasSameSizeAs(texts).doesNotContainNull();
        int length = vectors.get(0).length;
        assertThat(length).isPositive();
        assertThat(vectors).allMatch(v -> v.length == length);
        assertThat(provider()
                        .encodeText(model(), List.of(texts.get(123)), new TestContext())
                        .get(0))
                .usingComparatorWithPrecision(1e-4f)
                .containsExactly(vectors.get(123));
    }

    @Test
    void countsWhatItUses() {
        TestContext context = new TestContext();
        provider().encodeText(model(), List.of("one", "two"), context);
        assertThat(context.usage().tokens().read()).isPositive();
        assertThat(context.usage().tokens().written()).isZero();
    }

    @Test
    void doesNothingForACancelledStatement() {
        Cancellation cancellation = Cancellation.none();
        cancellation.cancel("Stop.");
        AidbException failure = catchThrowableOfType(
                AidbException.class,
                () -> provider().encodeText(model(), List.of("one"), new TestContext(cancellation)));
        assertThat(failure.state()).isEqualTo(SqlState.QUERY_CANCELED);
    }

    @Test
    void doesNotChangeTheConfiguration() {
        Model model = model();
        String before = model.config().toString();
        provider().encodeText(model, List.of("one"), new TestContext());
        assertThat(model.config().toString()).isEqualTo(before);
    }
}
