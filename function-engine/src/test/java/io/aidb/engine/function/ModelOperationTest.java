package io.aidb.engine.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.aidb.engine.AidbException;
import io.aidb.engine.Providers;
import io.aidb.engine.SqlState;
import io.aidb.engine.registry.Credentials;
import io.aidb.engine.spi.TextEncoder;
import io.aidb.engine.testing.InMemorySession;
import io.aidb.engine.testing.MuteProvider;
import io.aidb.engine.testing.RecordingProvider;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ModelOperationTest {

    private final RecordingProvider first = new RecordingProvider("first");
    private final RecordingProvider second = new RecordingProvider("second");
    private final InMemorySession session = new InMemorySession()
            .with("a", "first", "{}")
            .with("b", "second", "{}")
            .with("local", "first", "{\"local\": true}")
            .with("short", "first", "{\"drop\": true}")
            .with("mute", "mute", "{}")
            .with("orphan", "gone", "{}");
    private final ModelCalls calls = new ModelCalls(new UsageLedger());
    private final ModelOperation<TextEncoder, String, float[]> operation = new ModelOperation<>(
            new ModelResolver(new Providers(List.of(first, second, new MuteProvider("mute")))),
            calls,
            TextEncoder.class,
            TextEncoder::encodeText);

    @Test
    void sendsTheCallsOfOneModelTogetherAndKeepsTheOrder() {
        var calls = List.of(call("a", "x"), call("b", "yy"), call("a", "zzz"), call("b", "wwww"));

        List<? extends @Nullable Object> results =
                operation.perCall(c -> c.text(1)).evaluate(calls, session);

        assertThat(results).extracting(Object.class::cast).containsExactly(vector(1), vector(2), vector(3), vector(4));
        assertThat(first.calls()).extracting(RecordingProvider.Call::items).containsExactly(2);
        assertThat(second.calls()).extracting(RecordingProvider.Call::items).containsExactly(2);
    }

    @Test
    void givesARowPerElementAndNullForANullElement() {
        List<@Nullable Object[]> rows =
                operation.perArray(c -> c.texts(1)).evaluate(array("a", "x", null, "zzz", null), session);

        assertThat(rows).extracting(row -> row[0]).containsExactly(vector(1), null, vector(3), null);
        assertThat(first.calls()).extracting(RecordingProvider.Call::items).containsExactly(2);
    }

    @Test
    void asksNobodyForAnArrayWithoutValues() {
        assertThat(operation.perArray(c -> c.texts(1)).evaluate(array("a"), session))
                .isEmpty();
        assertThat(operation
                        .perArray(c -> c.texts(1))
                        .evaluate(array("a", (String) null), session)
                        .get(0)[0])
                .isNull();
        assertThat(first.calls()).isEmpty();
        assertThat(session.usage().calls()).isZero();
    }

    @Test
    void checksTheModelAlsoWithoutItems() {
        assertThat(applyFails("unheard", List.of()).state()).isEqualTo(SqlState.UNDEFINED_OBJECT);
    }

    @Test
    void refusesAnAnswerWithAnotherNumberOfResults() {
        AidbException failure = applyFails("short", List.of("x", "y"));

        assertThat(failure.state()).isEqualTo(SqlState.INTERNAL_ERROR);
        assertThat(failure).hasMessage("Provider first gave 1 results for 2 inputs.");
    }

    @Test
    void namesWhatIsMissing() {
        assertThat(applyFails("unheard", List.of("x"))).hasMessage("Model not found: unheard");
        assertThat(applyFails("orphan", List.of("x"))).hasMessage("Model provider with name \"gone\" not found");
        AidbException incapable = applyFails("mute", List.of("x"));
        assertThat(incapable.state()).isEqualTo(SqlState.INVALID_PARAMETER_VALUE);
        assertThat(incapable).hasMessage("The requested adapter is not supported by the model provider: mute");
    }

    @Test
    void handsOutCredentialsOnlyToModelsWithAnAddress() {
        Credentials credentials = new Credentials(Map.of("api_key", "k"), Set.of());
        session.credentials().save("first", credentials);

        operation.apply("local", List.of("x"), session);
        assertThat(session.credentials().lookUps()).isZero();
        operation.apply("a", List.of("x"), session);

        assertThat(first.calls().get(0).model().credentials()).isEmpty();
        assertThat(first.calls().get(1).model().credentials()).containsSame(credentials);
    }

    @Test
    void takesTheCredentialsOfTheConnectionBeforeThoseOfTheDatabase() {
        session.credentials().save("first", new Credentials(Map.of("api_key", "stored"), Set.of()));
        session.give("aidb.credentials.first.api_key", "given");

        operation.apply("a", List.of("x"), session);
        operation.apply("b", List.of("x"), session);

        assertThat(first.calls().get(0).model().credentials().orElseThrow().secrets())
                .isEqualTo(Map.of("api_key", "given"));
        assertThat(second.calls().get(0).model().credentials()).isEmpty();
        assertThat(session.credentials().lookUps()).isEqualTo(1);
    }

    @Test
    void countsWhatWasUsed() {
        operation.apply("a", List.of("x", "y"), session);
        operation.apply("b", List.of("z"), session);

        assertThat(session.usage().calls()).isEqualTo(2);
        assertThat(session.usage().items()).isEqualTo(3);
        assertThat(calls.ledger().of("first", "a").items()).isEqualTo(2);
        assertThat(calls.ledger().of("second", "b").items()).isEqualTo(1);
    }

    @Test
    void makesNoCallOnceCancelled() {
        session.cancellation().cancel("Stopped.");

        assertThat(applyFails("a", List.of("x")).state()).isEqualTo(SqlState.QUERY_CANCELED);
        assertThat(first.calls()).isEmpty();
    }

    private AidbException applyFails(String model, List<String> items) {
        return catchThrowableOfType(AidbException.class, () -> operation.apply(model, items, session));
    }

    private static Arguments call(String model, String text) {
        return new Arguments(model, text);
    }

    private static Arguments array(String model, @Nullable String... texts) {
        return new Arguments(model, Arrays.copyOf(texts, texts.length));
    }

    private static float[] vector(float value) {
        return new float[] {value};
    }
}
