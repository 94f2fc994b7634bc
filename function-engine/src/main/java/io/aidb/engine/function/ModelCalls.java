package io.aidb.engine.function;

import io.aidb.engine.AidbException;
import io.aidb.engine.AidbProperty;
import io.aidb.engine.Session;
import io.aidb.engine.SqlState;
import io.aidb.engine.spi.CallContext;
import io.aidb.engine.spi.Usage;
import io.aidb.engine.telemetry.ExecutionTrace.CallTrace;
import io.aidb.engine.telemetry.ModelCall;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Makes calls of models: counts what they use for the statement and for this JVM, tells observers, and logs those that
 * take long.
 */
record ModelCalls(UsageLedger ledger, ResultCache cache) {

    ModelCalls(UsageLedger ledger) {
        this(ledger, new ResultCache());
    }

    private static final Logger LOG = System.getLogger("io.aidb.calls");

    /** Makes a call with so many items. */
    <R> R make(ModelResolver.Resolved<?> resolved, int items, Session session, Function<CallContext, R> call) {
        ModelCall description = new ModelCall(
                resolved.operation(),
                resolved.provider().name(),
                resolved.model().name(),
                items);
        Usage usage = usage(resolved, session);
        CallContext context = new MeteredContext(session, usage, ledger.budget(session.settings()));
        CallTrace trace = session.trace().call(description);
        long start = System.nanoTime();
        @Nullable String error = null;
        try {
            R result = call.apply(context);
            usage.call(items, System.nanoTime() - start);
            return result;
        } catch (RuntimeException e) {
            usage.error();
            error = e instanceof AidbException known ? known.state().code() : SqlState.INTERNAL_ERROR.code();
            throw e;
        } finally {
            trace.end(usage.tokens().read(), usage.tokens().written(), error);
            logIfSlow(description, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start), error, session);
        }
    }

    /** Counts for the statement and for this JVM. */
    Usage usage(ModelResolver.Resolved<?> resolved, Session session) {
        return Usage.partOf(
                session.usage(),
                ledger.of(resolved.provider().name(), resolved.model().name()));
    }

    private static void logIfSlow(ModelCall call, long millis, @Nullable String error, Session session) {
        int limit = session.settings().integer(AidbProperty.LOG_MIN_CALL_DURATION, -1);
        if (limit >= 0 && millis >= limit) {
            LOG.log(
                    Level.INFO,
                    "duration: {0} ms  {1}  model: {2}  provider: {3}  items: {4}{5}",
                    millis,
                    call.operation().conventionalName(),
                    call.model(),
                    call.provider(),
                    call.items(),
                    error == null ? "" : "  error: " + error);
        }
    }
}
