package io.aidb.engine.function;

import io.aidb.engine.AidbProperty;
import io.aidb.engine.Settings;
import io.aidb.engine.function.Signature.Effect;
import io.aidb.engine.spi.TokenBudget;
import io.aidb.engine.spi.Usage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * What every model used since this JVM began to use models, whatever database knows it: the relation {@code aidb.usage}.
 * Safe for concurrent use.
 */
public final class UsageLedger {

    private record Entry(String provider, String model) {}

    private final Map<Entry, Usage> entries =
            new ConcurrentSkipListMap<>(Comparator.comparing(Entry::provider).thenComparing(Entry::model));
    private final AtomicLong spent = new AtomicLong();

    /** The count of a model. */
    public Usage of(String provider, String model) {
        return entries.computeIfAbsent(new Entry(provider, model), entry -> new Usage());
    }

    /** What of a number of tokens all models together may still use. */
    TokenBudget budget(Settings settings) {
        long limit = settings.explicit(AidbProperty.TOKEN_BUDGET).isPresent()
                ? settings.wholeNumber(AidbProperty.TOKEN_BUDGET)
                : Long.MAX_VALUE;
        return new TokenBudget(spent, limit);
    }

    AidbFunction.SetReturning relation() {
        Signature signature = new Signature(
                "usage",
                List.of(),
                Returns.table(
                        new Column("provider", SqlType.TEXT, "The name of the provider."),
                        new Column("model", SqlType.TEXT, "The name of the model."),
                        new Column("calls", SqlType.BIGINT, "Calls of the provider that succeeded."),
                        new Column("items", SqlType.BIGINT, "Texts, images and prompts of these calls."),
                        new Column("requests", SqlType.BIGINT, "Answered requests over a network."),
                        new Column("input_tokens", SqlType.BIGINT, "Tokens that the model read."),
                        new Column("output_tokens", SqlType.BIGINT, "Tokens that it wrote."),
                        new Column("cache_hits", SqlType.BIGINT, "Items whose results were in the cache."),
                        new Column("errors", SqlType.BIGINT, "Calls that failed or were cancelled."),
                        new Column("seconds", SqlType.DOUBLE, "Time of the calls that succeeded.")),
                Effect.VOLATILE,
                "What the models used since this JVM began to use them.");
        return new AidbFunction.SetReturning(signature, (call, session) -> rows());
    }

    private List<@Nullable Object[]> rows() {
        List<@Nullable Object[]> rows = new ArrayList<>();
        entries.forEach((entry, usage) -> rows.add(new Object[] {
            entry.provider(),
            entry.model(),
            usage.calls(),
            usage.items(),
            usage.requests(),
            usage.tokens().read(),
            usage.tokens().written(),
            usage.cacheHits(),
            usage.errors(),
            usage.modelNanos() / (double) TimeUnit.SECONDS.toNanos(1)
        }));
        return rows;
    }
}
