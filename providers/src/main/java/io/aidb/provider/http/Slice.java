package io.aidb.provider.http;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The items of one request.
 *
 * @param from the first item
 * @param to the end, exclusive
 * @param split what this slice is a half of, if it is one
 */
record Slice(int from, int to, @Nullable Split split) {

    Slice(int from, int to) {
        this(from, to, null);
    }

    int size() {
        return to - from;
    }

    List<Slice> halves() {
        int middle = (from + to) >>> 1;
        Split common = new Split(to - middle);
        return List.of(new Slice(from, middle, common), new Slice(middle, to, common));
    }

    /** Such as {@code texts 101 to 200 of 1,000}, counted from 1. */
    String describe(BatchJob job) {
        String of = job.size() == size() && size() == 1 ? "" : String.format(Locale.ROOT, " of %,d", job.size());
        return size() == 1
                ? String.format(Locale.ROOT, "%s %,d%s", job.noun(), to, of)
                : String.format(Locale.ROOT, "%ss %,d to %,d%s", job.noun(), from + 1, to, of);
    }
}
