package io.aidb.provider.local;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/** The tokens of a case of the reference, whose padded rows lie one after the other without their padding. */
public final class PackedCase {

    private final JsonNode c;
    private final long[] mask;

    public PackedCase(JsonNode c) {
        this.c = c;
        JsonNode given = c.path("attention_mask");
        this.mask = given.isArray()
                ? Golden.longs(given)
                : LongStream.generate(() -> 1)
                        .limit(Golden.longs(c.path("input_ids")).length)
                        .toArray();
    }

    /** The numbers of the tokens. */
    public NDList ids(NDManager manager) {
        return new NDList(manager.create(ids(Golden.longs(c.path("input_ids")))));
    }

    /** The numbers of the tokens and their types. */
    public NDList idsAndTypes(NDManager manager) {
        long[] types = c.has("token_type_ids") ? Golden.longs(c.path("token_type_ids")) : new long[mask.length];
        return new NDList(ids(manager).get(0), manager.create(ids(types)));
    }

    private long[] ids(long[] padded) {
        return LongStream.range(0, padded.length)
                .filter(i -> mask[(int) i] != 0)
                .map(i -> padded[(int) i])
                .toArray();
    }

    /** Each row as a group of its own. */
    public List<Long> groups() {
        int rows = c.path("input_ids").size();
        int width = mask.length / rows;
        List<Long> groups = new ArrayList<>();
        for (int row = 0; row < rows; row++) {
            long length = 0;
            for (int i = 0; i < width; i++) {
                length += mask[row * width + i];
            }
            groups.add(1L);
            groups.add(length);
        }
        return groups;
    }

    /** The expected values of the tokens that are not padding. */
    public float[] perToken(JsonNode expected) {
        float[] padded = Golden.floats(expected);
        int width = padded.length / mask.length;
        float[] values = new float[(int) LongStream.of(mask).sum() * width];
        int at = 0;
        for (int token = 0; token < mask.length; token++) {
            if (mask[token] != 0) {
                System.arraycopy(padded, token * width, values, at, width);
                at += width;
            }
        }
        return values;
    }
}
