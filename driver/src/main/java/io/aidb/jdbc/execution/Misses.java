package io.aidb.jdbc.execution;

import io.aidb.jdbc.sql.ExecutionPlan.Lookup;
import io.aidb.jdbc.sql.Rewritten;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How often values were missing, which tells what to read next. */
final class Misses {

    /** A value that is missing more often was not written by another session, but is needed for rows left out. */
    private static final int NARROW = 3;

    private final Map<Integer, Integer> counts = new HashMap<>();

    void add(MissingValue missing) {
        counts.merge(missing.call(), 1, Integer::sum);
    }

    /** The queries for the arguments. */
    List<Rewritten> queries(Lookup lookup) {
        boolean widely = counts.getOrDefault(lookup.call(), 0) > NARROW
                && !lookup.wider().isEmpty();
        return widely ? lookup.wider() : lookup.queries();
    }
}
