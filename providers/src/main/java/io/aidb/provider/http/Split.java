package io.aidb.provider.http;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * A slice that was too large. If both of its halves are not, its number of items was the reason; if one still is, an item
 * may be.
 */
final class Split {

    private final int largerHalf;
    private final AtomicInteger open = new AtomicInteger(2);

    Split(int largerHalf) {
        this.largerHalf = largerHalf;
    }

    int largerHalf() {
        return largerHalf;
    }

    /** Tells that a half went through; true for the second one. */
    boolean halfSucceeded() {
        return open.decrementAndGet() == 0;
    }
}
