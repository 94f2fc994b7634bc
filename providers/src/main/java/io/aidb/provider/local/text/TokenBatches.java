package io.aidb.provider.local.text;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Forms batches of texts of like length, so that little is padded, and of bounded size, so that memory is. The longest
 * texts come first: what they need of memory is enough for the others.
 */
public final class TokenBatches {

    /** Tokens of a batch, padding included. Larger ones are no faster on a processor, and fall out of its caches. */
    private static final int TOKENS = 4096;

    private TokenBatches() {}

    /** The indices of the texts of each batch, the longest text first, at most {@code mostRows} of them. */
    public static List<int[]> of(List<TextTokens> texts, int mostRows) {
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
            int rows = Math.max(1, Math.min(mostRows, TOKENS / longest));
            int to = Math.min(order.length, from + rows);
            batches.add(Arrays.copyOfRange(order, from, to));
            from = to;
        }
        return batches;
    }

    /** The numbers of a batch's tokens and its mask, padded on the right with zeros to the longest text. */
    public static NDList inputs(NDManager manager, List<TextTokens> texts, int[] batch) {
        int width = texts.get(batch[0]).length();
        long[] ids = new long[batch.length * width];
        long[] mask = new long[ids.length];
        for (int row = 0; row < batch.length; row++) {
            long[] text = texts.get(batch[row]).ids();
            System.arraycopy(text, 0, ids, row * width, text.length);
            Arrays.fill(mask, row * width, row * width + text.length, 1);
        }
        Shape shape = new Shape(batch.length, width);
        return new NDList(manager.create(ids, shape), manager.create(mask, shape));
    }
}
