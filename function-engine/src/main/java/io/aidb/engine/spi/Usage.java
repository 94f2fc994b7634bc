package io.aidb.engine.spi;

import java.util.concurrent.atomic.LongAdder;

/** Counts what the model calls of one statement used. Safe for concurrent use. */
public final class Usage {

    private final LongAdder calls = new LongAdder();
    private final LongAdder items = new LongAdder();
    private final LongAdder tokens = new LongAdder();
    private final LongAdder nanos = new LongAdder();

    /** Counts one call of a provider with so many items (texts, images, prompts) that took so long. */
    public void call(long itemCount, long nanoseconds) {
        calls.increment();
        items.add(itemCount);
        nanos.add(nanoseconds);
    }

    /** Counts tokens that a model read or wrote. */
    public void tokens(long count) {
        tokens.add(count);
    }

    /** Calls of providers. */
    public long calls() {
        return calls.sum();
    }

    /** Items of those calls. */
    public long items() {
        return items.sum();
    }

    /** Tokens read and written, as far as the provider counts them. */
    public long tokens() {
        return tokens.sum();
    }

    /** Time spent in providers, in nanoseconds. */
    public long modelNanos() {
        return nanos.sum();
    }

    @Override
    public String toString() {
        return "Usage[calls=" + calls() + ", items=" + items() + ", tokens=" + tokens() + "]";
    }
}
