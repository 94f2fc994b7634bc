package io.aidb.jdbc;

import java.sql.Statement;
import java.util.Arrays;

/** Update counts as the older methods of JDBC return them. */
final class UpdateCounts {

    private UpdateCounts() {}

    /** Counts that don't fit are said not to be known, as PostgreSQL's driver does. */
    static int[] ints(long[] counts) {
        return Arrays.stream(counts)
                .mapToInt(count -> count > Integer.MAX_VALUE ? Statement.SUCCESS_NO_INFO : (int) count)
                .toArray();
    }
}
