package io.aidb.provider.local.generate;

import java.util.Arrays;

/** The tokens of one reply while it grows, behind the start token. */
final class Reply {

    private final Sampler sampler;
    private final long end;
    private long[] tokens = new long[16];
    private int length = 1;
    private boolean finished;

    Reply(Sampler sampler, long start, long end) {
        this.sampler = sampler;
        this.end = end;
        tokens[0] = start;
    }

    /** Chooses the next token from the scores of all; the end token finishes the reply and is not part of it. */
    void extend(float[] scores) {
        long next = sampler.next(scores, tokens, length);
        if (next == end) {
            finished = true;
            return;
        }
        if (length == tokens.length) {
            tokens = Arrays.copyOf(tokens, 2 * length);
        }
        tokens[length++] = next;
    }

    boolean finished() {
        return finished;
    }

    long last() {
        return tokens[length - 1];
    }

    /** The tokens without the start token. */
    long[] tokens() {
        return Arrays.copyOfRange(tokens, 1, length);
    }
}
