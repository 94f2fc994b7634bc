package io.aidb.engine;

import io.aidb.engine.function.AidbFunction;
import io.aidb.engine.function.AidbFunction.RowStream;
import io.aidb.engine.function.Arguments;
import io.aidb.engine.function.FunctionCatalog;
import io.aidb.engine.function.Signature.Effect;
import io.aidb.engine.function.UsageLedger;
import io.aidb.engine.telemetry.Telemetry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Evaluates calls of aidb functions. One per JVM and set of providers; safe for concurrent use. */
public final class FunctionEngine implements AutoCloseable {

    private final Providers providers;
    private final FunctionCatalog catalog;
    private final Telemetry telemetry = Telemetry.installed();

    public FunctionEngine(Providers providers) {
        this(providers, List.of());
    }

    /** @param others functions that only the driver can evaluate */
    public FunctionEngine(Providers providers, List<AidbFunction> others) {
        this.providers = providers;
        this.catalog = new FunctionCatalog(providers, others);
    }

    /** What the models used. */
    public UsageLedger usage() {
        return catalog.usage();
    }

    /** Where executions are reported to. */
    public Telemetry telemetry() {
        return telemetry;
    }

    public FunctionCatalog catalog() {
        return catalog;
    }

    /**
     * Evaluates many calls of one function, in order. A call with a NULL argument gives NULL without being made; calls
     * that are equal are made once unless they change something. That holds for language models, too, as a value that a
     * statement looks up by its argument can only be one.
     *
     * @throws AidbException if any call fails
     */
    public List<@Nullable Object> evaluate(AidbFunction.Scalar function, List<Arguments> calls, Session session) {
        boolean mergeEqual = function.signature().effect() != Effect.CHANGES_REGISTRY;
        Map<Arguments, Integer> places = new HashMap<>(2 * calls.size());
        List<Arguments> distinct = new ArrayList<>(calls.size());
        int[] placeOf = new int[calls.size()];
        for (int i = 0; i < placeOf.length; i++) {
            Arguments call = calls.get(i);
            if (call.containNull()) {
                placeOf[i] = -1;
                continue;
            }
            Integer known = mergeEqual ? places.putIfAbsent(call, distinct.size()) : null;
            placeOf[i] = known == null ? distinct.size() : known;
            if (known == null) {
                distinct.add(call);
            }
        }
        List<? extends @Nullable Object> values =
                distinct.isEmpty() ? List.of() : function.body().evaluate(distinct, session);
        List<@Nullable Object> results = new ArrayList<>(placeOf.length);
        for (int place : placeOf) {
            results.add(place < 0 ? null : values.get(place));
        }
        return results;
    }

    /**
     * Reads from the database what {@link #evaluate} needs for these calls. With a session that remembers it, they can then
     * be evaluated on another thread than the connection's.
     *
     * @throws AidbException if a model is unknown or can't do what the function does
     */
    public void prepare(AidbFunction.Scalar function, List<Arguments> calls, Session session) {
        function.body().prepare(calls, session);
    }

    /** The rows that a call gives; none if an argument is NULL. */
    public List<@Nullable Object[]> rows(AidbFunction.SetReturning function, Arguments call, Session session) {
        return call.containNull() ? List.of() : function.body().evaluate(call, session);
    }

    /**
     * Begins a call whose rows come one after the other; nothing is sent yet.
     *
     * @return the rows; empty for a function whose rows come all at once
     */
    public Optional<RowStream> stream(AidbFunction.SetReturning function, Arguments call, Session session) {
        return call.containNull()
                ? function.streaming().map(s -> sink -> {})
                : function.streaming().map(s -> s.open(call, session));
    }

    /** Closes the providers. */
    @Override
    public void close() {
        providers.close();
    }
}
