package io.aidb.engine.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.aidb.engine.AidbException;
import io.aidb.engine.AidbProperty;
import io.aidb.engine.Providers;
import io.aidb.engine.registry.Credentials;
import io.aidb.engine.registry.RegisteredModel;
import io.aidb.engine.testing.InMemorySession;
import io.aidb.engine.testing.RecordingProvider;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ResultCacheTest {

    private final RecordingProvider provider = new RecordingProvider("fixed");
    private final RecordingProvider random = new RecordingProvider("random");
    private final FunctionCatalog catalog = new FunctionCatalog(new Providers(List.of(provider, random)));

    private static InMemorySession session(int cacheSize) {
        return new InMemorySession()
                .with("a", "fixed", "{}")
                .with("b", "fixed", "{}")
                .with("r", "random", "{}")
                .with(AidbProperty.CACHE_SIZE, Integer.toString(cacheSize));
    }

    private List<?> evaluate(InMemorySession session, String function, String model, String... texts) {
        AidbFunction.Scalar scalar =
                (AidbFunction.Scalar) catalog.function(function).orElseThrow();
        List<Arguments> calls = Stream.of(texts)
                .map(t ->
                        new Arguments(model, function.equals("encode_image") ? t.getBytes(StandardCharsets.UTF_8) : t))
                .toList();
        return scalar.body().evaluate(calls, session);
    }

    private int itemsAsked() {
        return Stream.of(provider, random)
                .flatMap(p -> p.calls().stream())
                .mapToInt(RecordingProvider.Call::items)
                .sum();
    }

    @Test
    void onlyNewItemsAreComputedAndAllComeInTheirOrder() {
        evaluate(session(10), "encode_text", "a", "x", "yy");
        InMemorySession second = session(10);

        List<?> results = evaluate(second, "encode_text", "a", "zzz", "yy", "x");

        assertThat(results).map(v -> ((float[]) v)[0]).isEqualTo(List.of(3f, 2f, 1f));
        assertThat(itemsAsked()).isEqualTo(3);
        assertThat(second.usage().cacheHits()).isEqualTo(2);
        assertThat(second.usage().items()).isEqualTo(1);
        assertThat(catalog.usage().of("fixed", "a").cacheHits()).isEqualTo(2);
    }

    @Test
    void whatIsKnownTogetherIsNoCall() {
        evaluate(session(10), "encode_text", "a", "x");
        InMemorySession second = session(10);
        evaluate(second, "encode_text", "a", "x");
        assertThat(second.usage().calls()).isZero();
        assertThat(provider.calls()).hasSize(1);
    }

    @Test
    void aConnectionWithoutCacheNeitherReadsNorFillsIt() {
        evaluate(session(0), "encode_text", "a", "x");
        evaluate(session(10), "encode_text", "a", "x");
        evaluate(session(0), "encode_text", "a", "x");
        assertThat(itemsAsked()).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource({"decode_text, a", "encode_text, r"})
    void whatMayDifferEachTimeIsComputedEachTime(String function, String model) {
        evaluate(session(10), function, model, "x");
        evaluate(session(10), function, model, "x");
        assertThat(itemsAsked()).isEqualTo(2);
    }

    @Test
    void modelsAndKindsOfInputHaveResultsOfTheirOwn() {
        evaluate(session(10), "encode_text", "a", "x");
        evaluate(session(10), "encode_text", "b", "x");
        evaluate(session(10), "encode_image", "a", "x");
        assertThat(itemsAsked()).isEqualTo(3);
    }

    @Test
    void anotherConfigurationOrOtherCredentialsMakeAnotherResult() {
        InMemorySession session = session(10);
        evaluate(session, "encode_text", "a", "x");
        session.models().update(new RegisteredModel("a", "fixed", "{\"model\": \"other\"}"));
        evaluate(session, "encode_text", "a", "x");
        session.credentials().save("fixed", new Credentials(Map.of("api_key", "1"), Set.of()));
        evaluate(session, "encode_text", "a", "x");
        session.credentials().save("fixed", new Credentials(Map.of("api_key", "2"), Set.of()));
        evaluate(session, "encode_text", "a", "x");
        assertThat(itemsAsked()).isEqualTo(4);
    }

    @Test
    void scoresBelongToTheirQuery() {
        AidbFunction.SetReturning rerank =
                (AidbFunction.SetReturning) catalog.function("rerank_text").orElseThrow();
        String[] texts = {"x", "yy"};
        rerank.body().evaluate(new Arguments("a", "first", texts), session(10));
        rerank.body().evaluate(new Arguments("a", "second", texts), session(10));
        rerank.body().evaluate(new Arguments("a", "first", texts), session(10));
        assertThat(itemsAsked()).isEqualTo(4);
    }

    @Test
    void itHoldsNoMoreThanTheLargestSizeThatWasAskedFor() {
        for (int i = 0; i < 500; i++) {
            evaluate(session(i == 0 ? 20 : 10), "encode_text", "a", "text " + i);
        }
        int before = itemsAsked();
        for (int i = 0; i < 500; i++) {
            evaluate(session(10), "encode_text", "a", "text " + i);
        }
        assertThat(itemsAsked() - before).isGreaterThan(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "many"})
    void theSizeMustBeAWholeNumber(String size) {
        InMemorySession session = session(0).with(AidbProperty.CACHE_SIZE, size);
        assertThat(catchThrowableOfType(AidbException.class, () -> evaluate(session, "encode_text", "a", "x")))
                .hasMessageContaining("aidb.cacheSize");
    }
}
