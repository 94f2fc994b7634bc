package io.aidb.engine.function;

import io.aidb.engine.AidbException;
import io.aidb.engine.Session;
import io.aidb.engine.SqlState;
import io.aidb.engine.spi.CallContext;
import io.aidb.engine.spi.Model;
import io.aidb.engine.spi.ModelProvider;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One thing that models do with items, and its two forms in SQL: a call per item, and a call with an array of items.
 *
 * @param <P> the capability that it needs
 * @param <I> the class of an item
 * @param <R> the class of an item's result
 */
record ModelOperation<P extends ModelProvider, I, R>(
        ModelResolver models, ModelCalls modelCalls, Class<P> capability, Invocation<P, I, R> invocation) {

    /** A method of the capability. */
    @FunctionalInterface
    interface Invocation<P, I, R> {
        List<? extends R> invoke(P provider, Model model, List<I> items, CallContext context);
    }

    /** Gives each item its result, in order. */
    List<R> apply(String modelName, List<I> items, Session session) {
        return apply(modelName, "", items, session);
    }

    /** As the other; {@code about} is what the results depend on beside model and item. */
    List<R> apply(String modelName, String about, List<I> items, Session session) {
        ModelResolver.Resolved<P> resolved = models.resolve(modelName, capability, session);
        if (items.isEmpty()) {
            return List.of();
        }
        session.cancellation().check();
        return Collections.unmodifiableList(modelCalls
                .cache()
                .results(
                        resolved,
                        about,
                        items,
                        session.settings(),
                        modelCalls.usage(resolved, session),
                        some -> call(resolved, some, session)));
    }

    private List<? extends R> call(ModelResolver.Resolved<P> resolved, List<I> items, Session session) {
        List<? extends R> results = modelCalls.make(
                resolved,
                items.size(),
                session,
                context -> invocation.invoke(resolved.provider(), resolved.model(), items, context));
        if (results.size() != items.size()) {
            throw new AidbException(
                    SqlState.INTERNAL_ERROR,
                    "Provider " + resolved.provider().name() + " gave " + results.size() + " results for "
                            + items.size() + " inputs.");
        }
        return results;
    }

    /** The form with one item per call: calls that name the same model reach its provider together. */
    AidbFunction.ScalarBody perCall(Function<Arguments, I> item) {
        return new AidbFunction.ScalarBody() {
            @Override
            public List<? extends @Nullable Object> evaluate(List<Arguments> calls, Session session) {
                Map<String, Iterator<R>> results = new HashMap<>();
                itemsByModel(calls)
                        .forEach((model, items) ->
                                results.put(model, apply(model, items, session).iterator()));
                List<R> ordered = new ArrayList<>(calls.size());
                for (Arguments call : calls) {
                    ordered.add(
                            Objects.requireNonNull(results.get(call.text(0))).next());
                }
                return ordered;
            }

            @Override
            public void prepare(List<Arguments> calls, Session session) {
                Set<String> names = new HashSet<>();
                for (Arguments call : calls) {
                    if (!call.containNull() && names.add(call.text(0))) {
                        models.resolve(call.text(0), capability, session);
                    }
                }
            }

            private Map<String, List<I>> itemsByModel(List<Arguments> calls) {
                Map<String, List<I>> items = new LinkedHashMap<>();
                for (Arguments call : calls) {
                    items.computeIfAbsent(call.text(0), model -> new ArrayList<>())
                            .add(item.apply(call));
                }
                return items;
            }
        };
    }

    /** The form with an array of items per call, which gives a row for each; a NULL element gives NULL. */
    AidbFunction.SetBody perArray(Function<Arguments, @Nullable I[]> array) {
        return (call, session) -> {
            List<@Nullable I> elements = Arrays.asList(array.apply(call));
            List<I> items = elements.stream().filter(Objects::nonNull).toList();
            var results = apply(call.text(0), items, session).iterator();
            List<@Nullable Object[]> rows = new ArrayList<>(elements.size());
            for (I element : elements) {
                rows.add(new Object[] {element == null ? null : results.next()});
            }
            return rows;
        };
    }
}
