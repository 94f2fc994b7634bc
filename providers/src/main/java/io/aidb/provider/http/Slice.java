package io.aidb.provider.http;

import java.util.List;
import java.util.Locale;

/** The items of one request: from {@code from} to {@code to}, exclusive. */
record Slice(int from, int to) {

    int size() {
        return to - from;
    }

    List<Slice> halves() {
        int middle = (from + to) >>> 1;
        return List.of(new Slice(from, middle), new Slice(middle, to));
    }

    /** Such as {@code texts 101 to 200 of 1,000}, counted from 1. */
    String describe(BatchJob job) {
        String of = job.size() == size() && size() == 1 ? "" : String.format(Locale.ROOT, " of %,d", job.size());
        return size() == 1
                ? String.format(Locale.ROOT, "%s %,d%s", job.noun(), to, of)
                : String.format(Locale.ROOT, "%ss %,d to %,d%s", job.noun(), from + 1, to, of);
    }
}
