package io.aidb.provider.http;

import java.time.Duration;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;

/** One exchange under way, which another thread can end. */
final class Attempt implements AutoCloseable {

    private final Flight flight;
    private final HttpUriRequestBase request;
    private final long expiry;
    private volatile boolean expired;

    Attempt(Flight flight, HttpUriRequestBase request, Duration timeout) {
        this.flight = flight;
        this.request = request;
        this.expiry = System.nanoTime() + timeout.toNanos();
    }

    /** The time until it has to be ended, in nanoseconds; negative if that has passed. */
    long nanosLeft() {
        return expiry - System.nanoTime();
    }

    /** Ends it for having taken too long. */
    void expire() {
        expired = true;
        request.cancel();
    }

    /** Ends it: closes its connection at once, in whatever state that is. */
    void abort() {
        request.cancel();
    }

    boolean hasExpired() {
        return expired;
    }

    @Override
    public void close() {
        flight.end(this);
    }
}
