package io.aidb.provider.local.text;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Forms batches of texts, of bounded size so that memory is. The tokens of a batch lie one after the other, so nothing is
 * padded; texts are ordered by length, so that many of a batch have the same, which attention takes together. The
 * longest come first: what they need of memory is enough for the others, and no long one is left for the end.
 */
public final class TokenBatches {

    private TokenBatches() {}

    /**
     * The indices of the texts of each batch, the longest text first.
     *
     * @param mostTokens of a batch of several texts
     * @param mostRows the most texts of a batch
     */
    public static List<int[]> of(List<TextTokens> texts, int mostTokens, int mostRows) {
        int[] order = IntStream.range(0, texts.size())
                .boxed()
                .sorted(Comparator.comparingInt((Integer i) -> texts.get(i).length())
                        .reversed())
                .mapToInt(Integer::intValue)
                .toArray();
        List<int[]> batches = new ArrayList<>();
        int from = 0;
        while (from < order.length) {
            int to = from;
            int sum = 0;
            do {
                sum += texts.get(order[to++]).length();
            } while (to < order.length
                    && to - from < mostRows
                    && sum + texts.get(order[to]).length() <= mostTokens);
            batches.add(Arrays.copyOfRange(order, from, to));
            from = to;
        }
        return batches;
    }

    /** The numbers of a batch's tokens, one text after the other. */
    public static NDList ids(NDManager manager, List<TextTokens> texts, int[] batch) {
        long[] ids = Arrays.stream(batch)
                .mapToObj(texts::get)
                .flatMapToLong(text -> Arrays.stream(text.ids()))
                .toArray();
        return new NDList(manager.create(ids));
    }

    /** How many texts of a batch, one after the other, have how many tokens: two numbers for each length. */
    public static List<Long> groups(List<TextTokens> texts, int[] batch) {
        List<Long> groups = new ArrayList<>();
        for (int text : batch) {
            long length = texts.get(text).length();
            int last = groups.size() - 1;
            if (last > 0 && groups.get(last) == length) {
                groups.set(last - 1, groups.get(last - 1) + 1);
            } else {
                groups.add(1L);
                groups.add(length);
            }
        }
        return groups;
    }
}
