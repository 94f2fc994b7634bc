package io.aidb.engine.function;

import io.aidb.engine.Session;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A function of the catalogue: its signature and what evaluates it. Evaluation takes many calls at once, none of which
 * has a NULL argument, and gives their results in the same order.
 */
public sealed interface AidbFunction {

    Signature signature();

    /**
     * A function whose call gives one value. A result of kind {@link Returns.Kind#ROW} is an {@code Object[]}.
     *
     * @param body what evaluates calls
     */
    record Scalar(Signature signature, ScalarBody body) implements AidbFunction {}

    /** Evaluates calls. */
    @FunctionalInterface
    interface ScalarBody {
        List<? extends @Nullable Object> evaluate(List<Arguments> calls, Session session);

        /**
         * Asks the session for what {@link #evaluate} will ask it for, which a session may remember. After that the
         * evaluation does not use the database.
         */
        default void prepare(List<Arguments> calls, Session session) {}
    }

    /**
     * A function whose call gives rows.
     *
     * @param body what evaluates one call
     */
    record SetReturning(Signature signature, SetBody body) implements AidbFunction {}

    /** Evaluates a call; each row has one value per column. */
    @FunctionalInterface
    interface SetBody {
        List<@Nullable Object[]> evaluate(Arguments call, Session session);
    }
}
