package io.aidb.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidb.engine.function.AidbFunction;
import io.aidb.engine.function.Arguments;
import io.aidb.engine.testing.InMemorySession;
import io.aidb.engine.testing.RecordingProvider;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FunctionEngineTest {

    private final RecordingProvider provider = new RecordingProvider("recorder");
    private final FunctionEngine engine = new FunctionEngine(new Providers(List.of(provider)));
    private final InMemorySession session = new InMemorySession().with("m", "recorder", "{}");

    @Test
    void makesEqualCallsOnceAndKeepsTheOrder() {
        List<@Nullable Object> results = evaluate("encode_text", "aaa", "b", "aaa", "cc", "b");

        assertThat(results).containsExactly(vector(3), vector(1), vector(3), vector(2), vector(1));
        assertThat(provider.calls()).extracting(RecordingProvider.Call::items).containsExactly(3);
    }

    @Test
    void asksALanguageModelOnceForEqualPrompts() {
        assertThat(evaluate("decode_text", "x", "y", "x")).containsExactly("x!", "y!", "x!");
        assertThat(provider.calls()).extracting(RecordingProvider.Call::items).containsExactly(2);
    }

    @Test
    void callsOfSeveralModelsReachEachOfThemTogether() {
        session.with("n", "recorder", "{}");
        List<Arguments> calls = List.of(
                new Arguments("m", "a"), new Arguments("n", "bb"), new Arguments("m", "ccc"), new Arguments("n", "d"));

        assertThat(engine.evaluate(scalar("encode_text"), calls, session))
                .containsExactly(vector(1), vector(2), vector(3), vector(1));
        assertThat(provider.calls()).extracting(RecordingProvider.Call::items).containsExactly(2, 2);
    }

    @Test
    void givesNullForNullWithoutACall() {
        assertThat(evaluate("encode_text", null, "a", null)).containsExactly(null, vector(1), null);
        assertThat(provider.calls()).extracting(RecordingProvider.Call::items).containsExactly(1);
    }

    @Test
    void asksNobodyWhereAllCallsAreNull() {
        InMemorySession empty = new InMemorySession();

        assertThat(engine.evaluate(scalar("encode_text"), List.of(new Arguments("unknown", null)), empty))
                .containsExactly((Object) null);
        assertThat(engine.evaluate(scalar("encode_text"), List.of(), empty)).isEmpty();
        assertThat(provider.calls()).isEmpty();
    }

    @Test
    void givesNoRowsForNull() {
        AidbFunction.SetReturning batch = (AidbFunction.SetReturning)
                engine.catalog().function("encode_text_batch").orElseThrow();

        assertThat(engine.rows(batch, new Arguments("m", null), session)).isEmpty();
        assertThat(engine.rows(batch, new Arguments("m", new String[] {"a"}), session))
                .hasSize(1);
    }

    @Test
    void closesItsProviders() {
        engine.close();

        assertThat(provider.closed()).isEqualTo(1);
    }

    private static float[] vector(float value) {
        return new float[] {value};
    }

    private AidbFunction.Scalar scalar(String name) {
        return (AidbFunction.Scalar) engine.catalog().function(name).orElseThrow();
    }

    private List<@Nullable Object> evaluate(String function, @Nullable String... texts) {
        List<Arguments> calls =
                Arrays.stream(texts).map(text -> new Arguments("m", text)).toList();
        return engine.evaluate(scalar(function), calls, session);
    }
}
