package io.aidb.provider.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.aidb.engine.AidbException;
import io.aidb.engine.SqlState;
import io.aidb.engine.spi.Cancellation;
import io.aidb.engine.spi.Model;
import io.aidb.engine.spi.TextDecoder;
import io.aidb.provider.testing.TestContext;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every provider of generated text must do. */
public abstract class TextDecoderContract {

    protected abstract TextDecoder provider();

    /** A model that works, and that answers the same prompt the same way. */
    protected abstract Model model();

    @Test
    void givesOneAnswerPerPromptInOrder() {
        List<String> prompts =
                IntStream.range(0, 40).mapToObj(i -> "prompt " + i).toList();
        List<String> answers = provider().decodeText(model(), prompts, new TestContext());

        assertThat(answers).hasSameSizeAs(prompts).doesNotContainNull();
        assertThat(provider().decodeText(model(), List.of(prompts.get(23)), new TestContext()))
                .containsExactly(answers.get(23));
    }

    @Test
    void countsWhatItUses() {
        TestContext context = new TestContext();
        provider().decodeText(model(), List.of("one", "two"), context);
        assertThat(context.usage().tokens().read()).isPositive();
        assertThat(context.usage().tokens().written()).isPositive();
    }

    @Test
    void doesNothingForACancelledStatement() {
        Cancellation cancellation = Cancellation.none();
        cancellation.cancel("Stop.");
        AidbException failure = catchThrowableOfType(
                AidbException.class,
                () -> provider().decodeText(model(), List.of("one"), new TestContext(cancellation)));
        assertThat(failure.state()).isEqualTo(SqlState.QUERY_CANCELED);
    }
}
