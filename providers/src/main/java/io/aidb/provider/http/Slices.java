package io.aidb.provider.http;

import java.util.Iterator;
import java.util.NoSuchElementException;

/** Cuts a job into slices, one at a time, so that the limit can still shrink on the way. One thread iterates. */
final class Slices implements Iterator<Slice> {

    private final BatchJob job;
    private volatile int maxItems;
    private int next;

    Slices(BatchJob job) {
        this.job = job;
        this.maxItems = job.maxItems();
    }

    /** Slices from now on have no more items than this. Any thread may call it. */
    synchronized void limit(int items) {
        maxItems = Math.max(1, Math.min(maxItems, items));
    }

    @Override
    public boolean hasNext() {
        return next < job.size();
    }

    @Override
    public Slice next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        int from = next;
        long cost = job.cost(next++);
        while (next < job.size() && next - from < maxItems && cost + job.cost(next) <= job.maxCost()) {
            cost += job.cost(next++);
        }
        return new Slice(from, next);
    }
}
