package io.aidb.provider.local.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Forms batches of texts of like length, so that little is padded, and of bounded size, so that memory is. The longest
 * texts come first: what they need of memory is enough for the others.
 */
final class TokenBatches {

    /** Tokens of a batch, padding included. Larger ones are no faster on a processor, and fall out of its caches. */
    private static final int TOKENS = 4096;

    private static final int ROWS = 64;

    private TokenBatches() {}

    /** The indices of the texts of each batch. */
    static List<int[]> of(List<TextTokens> texts) {
        int[] order = IntStream.range(0, texts.size())
                .boxed()
                .sorted(Comparator.comparingInt((Integer i) -> texts.get(i).length())
                        .reversed())
                .mapToInt(Integer::intValue)
                .toArray();
        List<int[]> batches = new ArrayList<>();
        int from = 0;
        while (from < order.length) {
            int longest = Math.max(1, texts.get(order[from]).length());
            int rows = Math.max(1, Math.min(ROWS, TOKENS / longest));
            int to = Math.min(order.length, from + rows);
            batches.add(Arrays.copyOfRange(order, from, to));
            from = to;
        }
        return batches;
    }
}
