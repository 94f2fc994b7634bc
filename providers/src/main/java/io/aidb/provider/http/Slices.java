package io.aidb.provider.http;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;

/**
 * Cuts a job into slices, one at a time, and takes back those that were too large, as halves. One thread iterates, others
 * report.
 */
final class Slices implements Iterator<Slice> {

    private final BatchJob job;
    private final Deque<Slice> returned = new ArrayDeque<>();
    private int maxItems;
    private int next;

    Slices(BatchJob job) {
        this.job = job;
        this.maxItems = job.maxItems();
    }

    @Override
    public synchronized boolean hasNext() {
        return !returned.isEmpty() || next < job.size();
    }

    @Override
    public synchronized Slice next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        Slice slice = returned.isEmpty() ? cut() : returned.pop();
        if (slice.size() <= maxItems) {
            return slice;
        }
        int end = slice.from() + maxItems;
        returned.push(new Slice(end, slice.to()));
        return new Slice(slice.from(), end);
    }

    private Slice cut() {
        int from = next;
        long cost = job.cost(next++);
        while (next < job.size() && next - from < maxItems && cost + job.cost(next) <= job.maxCost()) {
            cost += job.cost(next++);
        }
        return new Slice(from, next);
    }

    /** The slice was too large: its halves come next. */
    synchronized void takeBack(Slice slice) {
        List<Slice> halves = slice.halves();
        returned.push(halves.get(1));
        returned.push(halves.get(0));
    }

    /** The slice went through. Once that shows how many items the provider takes, no more are sent at once. */
    synchronized void succeeded(Slice slice) {
        Split split = slice.split();
        if (split != null && split.halfSucceeded()) {
            maxItems = Math.min(maxItems, split.largerHalf());
        }
    }
}
