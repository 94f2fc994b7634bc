package io.aidb.engine.function;

import io.aidb.engine.Settings;
import io.aidb.engine.spi.CallContext;
import io.aidb.engine.spi.Cancellation;
import io.aidb.engine.spi.TokenBudget;
import io.aidb.engine.spi.Usage;

/** The context of a statement with the meter of one call. */
record MeteredContext(CallContext statement, Usage usage, TokenBudget budget) implements CallContext {

    @Override
    public Settings settings() {
        return statement.settings();
    }

    @Override
    public Cancellation cancellation() {
        return statement.cancellation();
    }

    @Override
    public void warn(String message) {
        statement.warn(message);
    }

    @Override
    public void progress(String step, long done, long total) {
        statement.progress(step, done, total);
    }
}
