package io.aidb.engine.function;

import io.aidb.engine.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
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
         * evaluation does not use the database. Calls with a NULL argument, which are not made, can be among these.
         */
        default void prepare(List<Arguments> calls, Session session) {}
    }

    /**
     * A function whose call gives rows.
     *
     * @param body what evaluates one call
     * @param streaming what hands the rows of one call over as they come; empty if they come all at once
     */
    record SetReturning(Signature signature, SetBody body, Optional<StreamBody> streaming) implements AidbFunction {

        public SetReturning(Signature signature, SetBody body) {
            this(signature, body, Optional.empty());
        }

        /** A function whose rows come one after the other. */
        static SetReturning streaming(Signature signature, StreamBody body) {
            return new SetReturning(
                    signature,
                    (call, session) -> {
                        List<@Nullable Object[]> rows = new ArrayList<>();
                        body.open(call, session).forEach(rows::add);
                        return rows;
                    },
                    Optional.of(body));
        }
    }

    /** Evaluates a call; each row has one value per column. */
    @FunctionalInterface
    interface SetBody {
        List<@Nullable Object[]> evaluate(Arguments call, Session session);
    }

    /** Begins calls whose rows come one after the other. */
    @FunctionalInterface
    interface StreamBody {

        /** Looks up what the call needs; after that the session's registry is not used any more. */
        RowStream open(Arguments call, Session session);
    }

    /** The rows of a call that has not been made yet. */
    @FunctionalInterface
    interface RowStream {

        /**
         * Makes the call, once, and returns when it is over.
         *
         * @param sink takes the rows in order, possibly on another thread. While it blocks nothing more is read from the
         *     model; it has to end that when the call is cancelled. What it throws ends the call and is thrown here.
         */
        void forEach(Consumer<@Nullable Object[]> sink);
    }
}
