package io.aidb.engine.spi;

import io.aidb.engine.AidbException;
import io.aidb.engine.SqlState;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/**
 * How many tokens models may use that somebody pays for. Tokens are set aside before a call, by an estimate, and what the
 * model counted takes the place of the estimate when the call is over. Safe for concurrent use.
 */
public final class TokenBudget {

    private final AtomicLong spent;
    private final long limit;

    /**
     * A budget.
     *
     * @param spent the tokens that are spent or set aside, which budgets can share
     * @param limit the most that they may become
     */
    public TokenBudget(AtomicLong spent, long limit) {
        this.spent = spent;
        this.limit = limit;
    }

    /** A budget that allows anything. */
    public static TokenBudget unlimited() {
        return new TokenBudget(new AtomicLong(), Long.MAX_VALUE);
    }

    /**
     * Sets tokens aside.
     *
     * @param model who wants them, for messages
     * @param estimate how many, not less than 0
     * @throws AidbException 53400 if they are more than is left
     */
    public Reservation reserve(String model, long estimate) {
        for (long before = spent.get(); ; before = spent.get()) {
            if (estimate > limit - before) {
                throw new AidbException(
                        SqlState.CONFIGURATION_LIMIT_EXCEEDED,
                        String.format(
                                Locale.ROOT,
                                "The call of model '%s' may use about %,d tokens, and %,d of the %,d that"
                                        + " aidb.tokenBudget allows this JVM are left.",
                                model,
                                estimate,
                                Math.max(0, limit - before),
                                limit),
                        "Nothing was sent. SELECT * FROM aidb.usage shows what was used; a higher aidb.tokenBudget allows"
                                + " more.");
            }
            if (spent.compareAndSet(before, before + estimate)) {
                return new Reservation(estimate);
            }
        }
    }

    /** Tokens set aside for one call. */
    public final class Reservation implements AutoCloseable {

        private final long estimate;
        private final LongAdder counted = new LongAdder();
        private boolean completed;

        private Reservation(long estimate) {
            this.estimate = estimate;
        }

        /** Adds what the model counted for a part of the call. */
        public void count(Tokens tokens) {
            counted.add(tokens.total());
        }

        /** Says that the call succeeded; where the model did not count, the estimate stays spent. */
        public void complete() {
            completed = true;
        }

        /** Replaces what was set aside by what was counted. */
        @Override
        public void close() {
            long used = counted.sum();
            if (used > 0 || !completed) {
                spent.addAndGet(used - estimate);
            }
        }
    }
}
