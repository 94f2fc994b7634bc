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
            return (inputTokens, outputTokens, error) -> {};
        }

        @Override
        public void end(@Nullable String error) {}
    };

    /** Begins a call of a provider. */
    CallTrace call(ModelCall call);

    /**
     * The execution has its first result, or failed.
     *
     * @param error the SQLSTATE of its failure; null if there was none
     */
    void end(@Nullable String error);

    /** A call that has begun. */
    @FunctionalInterface
    interface CallTrace {
        /**
         * The call ended.
         *
         * @param inputTokens tokens that it read, as far as its provider counts them
         * @param outputTokens tokens that it wrote, as far as its provider counts them
         * @param error the SQLSTATE of its failure; null if there was none
         */
        void end(long inputTokens, long outputTokens, @Nullable String error);
    }
}
