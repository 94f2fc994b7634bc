package io.aidb.provider.http;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/**
 * The destinations of one provider. Connections that nobody used for a while are closed, and so are destinations. Safe for
 * concurrent use.
 */
final class Destinations implements AutoCloseable {

    private static final long SWEEP_SECONDS = 30;

    private final Map<DestinationKey, Destination> open = new HashMap<>();
    private final Executor executor;
    private boolean sweepPlanned;
    private boolean closed;

    Destinations(Executor executor) {
        this.executor = executor;
    }

    /** The destination, opened if need be, until {@link #release}. */
    synchronized Destination acquire(DestinationKey key) {
        if (closed) {
            throw new IllegalStateException("The provider is closed.");
        }
        Destination destination = open.computeIfAbsent(key, ClientFactory::open);
        destination.enter();
        return destination;
    }

    synchronized void release(Destination destination) {
        destination.leave();
        planSweep();
    }

    private void planSweep() {
        if (!sweepPlanned && !closed && !open.isEmpty()) {
            sweepPlanned = true;
            CompletableFuture.delayedExecutor(SWEEP_SECONDS, TimeUnit.SECONDS, executor)
                    .execute(this::sweep);
        }
    }

    private void sweep() {
        List<Destination> forgotten = new ArrayList<>();
        List<Destination> kept;
        synchronized (this) {
            sweepPlanned = false;
            open.values().removeIf(d -> d.isForgotten() && forgotten.add(d));
            kept = List.copyOf(open.values());
            planSweep();
        }
        // outside the lock, since saying goodbye to a slow host takes time
        kept.forEach(Destination::closeIdleConnections);
        forgotten.forEach(Destination::close);
    }

    @Override
    public void close() {
        List<Destination> all;
        synchronized (this) {
            closed = true;
            all = List.copyOf(open.values());
            open.clear();
        }
        all.forEach(Destination::close);
    }
}
