package io.aidb.engine.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.aidb.engine.AidbException;
import io.aidb.engine.FunctionEngine;
import io.aidb.engine.Providers;
import io.aidb.engine.SqlState;
import io.aidb.engine.spi.CallContext;
import io.aidb.engine.spi.Model;
import io.aidb.engine.spi.TextStreamer;
import io.aidb.engine.testing.InMemorySession;
import io.aidb.engine.testing.MuteProvider;
import io.aidb.engine.testing.RecordingProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TextStreamTest {

    /** Writes its prompt word by word. */
    private static final class Words implements TextStreamer {

        @Override
        public String name() {
            return "words";
        }

        @Override
        public String description() {
            return "Words.";
        }

        @Override
        public List<@Nullable String> decodeText(Model model, List<String> prompts, CallContext context) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void streamText(Model model, String prompt, CallContext context, Consumer<String> sink) {
            List.of(prompt.split(" ", -1)).forEach(sink);
        }
    }

    private final InMemorySession session = new InMemorySession()
            .with("words", "words", "{}")
            .with("whole", "whole", "{}")
            .with("mute", "mute", "{}");
    private final FunctionEngine engine = new FunctionEngine(
            new Providers(List.of(new Words(), new RecordingProvider("whole"), new MuteProvider("mute"))));

    private AidbFunction.SetReturning function(String name) {
        return (AidbFunction.SetReturning) engine.catalog().function(name).orElseThrow();
    }

    private List<@Nullable Object[]> stream(@Nullable String model, String prompt) {
        List<@Nullable Object[]> rows = new ArrayList<>();
        engine.stream(function("decode_text_stream"), new Arguments(model, prompt), session)
                .orElseThrow()
                .forEach(rows::add);
        return rows;
    }

    @Test
    void givesARowForEachPiece() {
        assertThat(stream("words", "a b")).containsExactly(new Object[] {1, "a"}, new Object[] {2, "b"});
        assertThat(engine.usage().of("words", "words").calls()).isEqualTo(1);
    }

    @Test
    void givesOneRowForAProviderThatDoesNotStream() {
        assertThat(stream("whole", "a b")).containsExactly(new Object[] {1, "a b!"});
    }

    @Test
    void givesNothingForNull() {
        assertThat(stream(null, "a")).isEmpty();
    }

    @Test
    void givesTheSameRowsAtOnce() {
        assertThat(engine.rows(function("decode_text_stream"), new Arguments("words", "a b"), session))
                .containsExactly(new Object[] {1, "a"}, new Object[] {2, "b"});
    }

    @Test
    void findsTheModelBeforeTheCallBegins() {
        AidbException failure = catchThrowableOfType(
                AidbException.class,
                () -> engine.stream(function("decode_text_stream"), new Arguments("mute", "a"), session));
        assertThat(failure.state()).isEqualTo(SqlState.INVALID_PARAMETER_VALUE);
    }

    @Test
    void isOnlyForFunctionsWhoseRowsComeOneByOne() {
        assertThat(engine.stream(function("list_models"), new Arguments(), session))
                .isEmpty();
    }
}
