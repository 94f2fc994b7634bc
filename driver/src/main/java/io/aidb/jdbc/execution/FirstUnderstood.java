package io.aidb.jdbc.execution;

import io.aidb.jdbc.sql.Rewritten;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds the right one of several queries: the first in which the server knows all names. */
final class FirstUnderstood {

    /** A name was not found (42703, 42P01), or is not one of the groups (42803): the next query may do. */
    private static final Set<String> NAME_ERRORS = Set.of("42703", "42P01", "42803");

    private FirstUnderstood() {}

    /** What is done with a query. */
    @FunctionalInterface
    interface Attempt<T extends @Nullable Object> {
        T run(Rewritten query) throws SQLException;
    }

    /** What the attempt with the right query gives; the error of the last one if there is none. */
    static <T extends @Nullable Object> T of(Connection connection, List<Rewritten> queries, Attempt<T> attempt)
            throws SQLException {
        int last = queries.size() - 1;
        for (Rewritten query : queries.subList(0, last)) {
            Retreat retreat = Retreat.prepare(connection);
            try {
                T result = attempt.run(query);
                retreat.release();
                return result;
            } catch (SQLException e) {
                if (!NAME_ERRORS.contains(String.valueOf(e.getSQLState()))) {
                    throw e;
                }
                retreat.rollback();
            }
        }
        return attempt.run(queries.get(last));
    }
}
