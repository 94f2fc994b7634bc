package io.aidb.engine.spi;

import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/** Counts what model calls used: those of one statement, or all of one model in this JVM. Safe for concurrent use. */
public final class Usage {

    private final LongAdder calls = new LongAdder();
    private final LongAdder items = new LongAdder();
    private final LongAdder requests = new LongAdder();
    private final LongAdder tokensRead = new LongAdder();
    private final LongAdder tokensWritten = new LongAdder();
    private final LongAdder cacheHits = new LongAdder();
    private final LongAdder truncatedTexts = new LongAdder();
    private final LongAdder errors = new LongAdder();
    private final LongAdder nanos = new LongAdder();
    private final List<Usage> totals;

    public Usage() {
        this(List.of());
    }

    private Usage(List<Usage> totals) {
        this.totals = totals;
    }

    /** A count that is also added to others at once. */
    public static Usage partOf(Usage... totals) {
        return new Usage(List.of(totals));
    }

    /** Counts one call of a provider with so many items (texts, images, prompts) that took so long. */
    public void call(long itemCount, long nanoseconds) {
        calls.increment();
        items.add(itemCount);
        nanos.add(nanoseconds);
        totals.forEach(t -> t.call(itemCount, nanoseconds));
    }

    /** Counts one answered request to a model behind a network, of which a call may need many. */
    public void request() {
        requests.increment();
        totals.forEach(Usage::request);
    }

    /** Counts tokens that a model read and wrote. */
    public void tokens(Tokens tokens) {
        tokensRead.add(tokens.read());
        tokensWritten.add(tokens.written());
        totals.forEach(t -> t.tokens(tokens));
    }

    /** Counts items whose results were known, so that no model was asked. */
    public void cacheHits(long count) {
        cacheHits.add(count);
        totals.forEach(t -> t.cacheHits(count));
    }

    /** Counts texts that were longer than their model takes. */
    public void truncatedTexts(long count) {
        truncatedTexts.add(count);
        totals.forEach(t -> t.truncatedTexts(count));
    }

    /** Counts a call that failed or was cancelled. */
    public void error() {
        errors.increment();
        totals.forEach(Usage::error);
    }

    /** Calls of providers that succeeded. */
    public long calls() {
        return calls.sum();
    }

    /** Items of those calls. */
    public long items() {
        return items.sum();
    }

    /** Answered requests over a network. */
    public long requests() {
        return requests.sum();
    }

    /** Tokens read and written, as far as the provider counts them. */
    public Tokens tokens() {
        return new Tokens(tokensRead.sum(), tokensWritten.sum());
    }

    /** Items that no model was asked for. */
    public long cacheHits() {
        return cacheHits.sum();
    }

    /** Texts that were longer than their model takes. */
    public long truncatedTexts() {
        return truncatedTexts.sum();
    }

    /** Calls that failed or were cancelled. */
    public long errors() {
        return errors.sum();
    }

    /** Time spent in successful calls of providers, in nanoseconds. */
    public long modelNanos() {
        return nanos.sum();
    }

    @Override
    public String toString() {
        return "Usage[calls=" + calls() + ", items=" + items() + ", requests=" + requests() + ", tokens=" + tokens()
                + ", cacheHits=" + cacheHits() + ", errors=" + errors() + "]";
    }
}
