package io.aidb.engine.telemetry;

import org.jspecify.annotations.Nullable;

/**
 * One execution of a statement that has aidb calls, as observers see it. Its calls may be made by several threads, and
 * after its end: those for the later rows of a result.
 */
public interface ExecutionTrace {

    /** Tells nobody. */
    ExecutionTrace NONE = new ExecutionTrace() {
        @Override
        public CallTrace call(ModelCall call) {
            return (inputTokens, outputTokens, failure) -> {};
        }

        @Override
        public void end(@Nullable Throwable failure) {}
    };

    /** Begins a call of a provider. */
    CallTrace call(ModelCall call);

    /** The execution has its first result, or failed. */
    void end(@Nullable Throwable failure);

    /** A call that has begun. */
    @FunctionalInterface
    interface CallTrace {
        /** The call ended, having read and written so many tokens, as far as its provider counts them. */
        void end(long inputTokens, long outputTokens, @Nullable Throwable failure);
    }
}
