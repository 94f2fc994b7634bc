package io.aidb.engine.function;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.aidb.engine.AidbProperty;
import io.aidb.engine.Settings;
import io.aidb.engine.spi.Usage;
import io.aidb.engine.telemetry.ModelCall.Operation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Embeddings and scores of this JVM by model and input. It holds as many as the largest {@code aidb.cacheSize} of all
 * connections says, those that were asked for lately or often; a connection with 0 neither reads nor adds any. Safe for
 * concurrent use.
 *
 * <p>There is none unless asked for: a text that comes again within a statement is computed once anyway, and what
 * statements have in common only the application knows.
 */
final class ResultCache {

    private final Cache<ResultKey, Object> results =
            Caffeine.newBuilder().maximumSize(0).build();

    /**
     * The results of items in their order, of which those that are not known are computed together.
     *
     * @param about what the results depend on beside model and item, such as the query of a score
     * @param usage counts what is known
     * @param compute gives the results of some of the items, in their order
     */
    <I, R> List<? extends R> results(
            ModelResolver.Resolved<?> resolved,
            String about,
            List<I> items,
            Settings settings,
            Usage usage,
            Function<List<I>, List<? extends R>> compute) {
        int size = settings.integer(AidbProperty.CACHE_SIZE, 0);
        boolean repeatable = resolved.operation() != Operation.TEXT_COMPLETION
                && resolved.provider().isDeterministic();
        if (size == 0 || !repeatable) {
            return compute.apply(items);
        }
        grow(size);
        ResultKey.Scope scope = ResultKey.scope(resolved, about, settings);
        List<@Nullable Object> known = new ArrayList<>();
        List<ResultKey> missingKeys = new ArrayList<>();
        List<I> missing = new ArrayList<>();
        for (I item : items) {
            ResultKey key = scope.key(item);
            Object result = results.getIfPresent(key);
            known.add(result);
            if (result == null) {
                missingKeys.add(key);
                missing.add(item);
            }
        }
        List<? extends R> computed = missing.isEmpty() ? List.of() : compute.apply(missing);
        for (int i = 0; i < missing.size(); i++) {
            R result = computed.get(i);
            if (result != null) {
                results.put(missingKeys.get(i), result);
            }
        }
        usage.cacheHits(items.size() - missing.size());
        return merge(known, computed);
    }

    private void grow(int size) {
        results.policy().eviction().ifPresent(eviction -> {
            if (eviction.getMaximum() < size) {
                eviction.setMaximum(size);
            }
        });
    }

    /** The key holds the class of what is computed, so a known result is of that of the others. */
    @SuppressWarnings("unchecked")
    private static <R> List<R> merge(List<@Nullable Object> known, List<? extends R> computed) {
        List<R> all = new ArrayList<>(known.size());
        int next = 0;
        for (Object result : known) {
            all.add(result == null ? computed.get(next++) : (R) result);
        }
        return Collections.unmodifiableList(all);
    }
}
