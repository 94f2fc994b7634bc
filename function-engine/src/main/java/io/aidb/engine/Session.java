package io.aidb.engine;

import io.aidb.engine.registry.CredentialStore;
import io.aidb.engine.registry.ModelRegistry;
import io.aidb.engine.spi.CallContext;
import io.aidb.engine.telemetry.ExecutionTrace;
import java.util.function.Supplier;

/** What the evaluation of one statement works with: the registry as its connection sees it, and the call context. */
public interface Session extends CallContext {

    ModelRegistry models();

    CredentialStore credentials();

    /** Tells observers of the calls that the statement makes. */
    default ExecutionTrace trace() {
        return ExecutionTrace.NONE;
    }

    /**
     * Runs changes of the registry so that all of them happen or none: inside the open transaction, or in one of its own.
     * A failure leaves the open transaction usable.
     */
    <T> T atomically(Supplier<T> changes);
}
