package io.aidb.engine.spi;

import java.util.concurrent.atomic.LongAdder;

/** Counts what the model calls of one statement used. Safe for concurrent use. */
public final class Usage {

    private final LongAdder calls = new LongAdder();
    private final LongAdder items = new LongAdder();
    private final LongAdder tokens = new LongAdder();
    private final LongAdder cacheHits = new LongAdder();
    private final LongAdder truncatedTexts = new LongAdder();
    private final LongAdder nanos = new LongAdder();

    /**
     * Counts one call with so many items (texts, images, prompts). A provider that splits what it is given into requests
     * counts each of them; of one that counts nothing each use counts as a call.
     */
    public void call(long itemCount) {
        calls.increment();
        items.add(itemCount);
    }

    /** Counts time that a provider took, in nanoseconds. */
    public void modelTime(long nanoseconds) {
        nanos.add(nanoseconds);
    }

    /** Counts items that no provider was asked for, since their results were in the cache. */
    public void cacheHits(long count) {
        cacheHits.add(count);
    }

    /** Counts texts that were longer than their model takes. */
    public void truncatedTexts(long count) {
        truncatedTexts.add(count);
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

    /** Items whose results were in the cache. */
    public long cacheHits() {
        return cacheHits.sum();
    }

    /** Texts that were longer than their model takes. */
    public long truncatedTexts() {
        return truncatedTexts.sum();
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
