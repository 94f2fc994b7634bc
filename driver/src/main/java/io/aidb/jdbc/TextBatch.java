package io.aidb.jdbc;

import io.aidb.jdbc.execution.OneTransaction;
import io.aidb.jdbc.execution.SqlExceptions;
import io.aidb.jdbc.sql.ExecutionPlan;
import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.postgresql.core.BaseConnection;
import org.postgresql.util.GT;

/**
 * A batch of texts some of which have calls. Runs of texts without calls are batches of PostgreSQL's driver. As there, the
 * batch is one transaction where every statement would be one of its own.
 */
final class TextBatch {

    private record Entry(String sql, ExecutionPlan plan) {

        boolean isPlain() {
            return plan.calls().isEmpty();
        }
    }

    /** Executes a text with calls and gives its update count. */
    @FunctionalInterface
    interface CallExecution {
        long execute(ExecutionPlan plan) throws SQLException;
    }

    /** In the place of a text, which may hold a secret. */
    private static final String WITH_CALLS = "<statement with aidb calls>";

    private final List<Entry> entries = new ArrayList<>();
    private final BaseConnection connection;
    private final Statement plain;
    private final int before;
    private final CallExecution calls;

    /**
     * A batch without texts from the first with calls on.
     *
     * @param plain what executes texts without calls
     * @param before how many texts are in its batch, which come before all others
     */
    TextBatch(BaseConnection connection, Statement plain, int before, CallExecution calls) {
        this.connection = connection;
        this.plain = plain;
        this.before = before;
        this.calls = calls;
    }

    void add(String sql, ExecutionPlan plan) {
        entries.add(new Entry(sql, plan));
    }

    /** Executes all in their order and gives their update counts. */
    long[] execute() throws SQLException {
        return OneTransaction.run(connection, this::executeEntries);
    }

    private long[] executeEntries() throws SQLException {
        long[] counts = new long[before + entries.size()];
        if (before > 0) {
            executePlain(counts, 0);
        }
        int next = 0;
        while (next < entries.size()) {
            int first = next;
            if (entries.get(next).isPlain()) {
                for (; next < entries.size() && entries.get(next).isPlain(); next++) {
                    plain.addBatch(entries.get(next).sql());
                }
                executePlain(counts, before + first);
            } else {
                counts[before + next] = execute(entries.get(next), before + next);
                next++;
            }
        }
        return counts;
    }

    private void executePlain(long[] counts, int place) throws SQLException {
        try {
            long[] some = plain.executeLargeBatch();
            System.arraycopy(some, 0, counts, place, some.length);
        } catch (BatchUpdateException e) {
            throw failure(e.getMessage(), e, e.getNextException());
        }
    }

    private long execute(Entry entry, int place) throws SQLException {
        try {
            return calls.execute(entry.plan());
        } catch (SQLException e) {
            String message = GT.tr(
                    "Batch entry {0} {1} was aborted: {2}  Call getNextException to see other errors in the batch.",
                    place, WITH_CALLS, e.getMessage());
            throw failure(message, e, e);
        }
    }

    /** The exception as PostgreSQL's driver throws it: no statement of the batch counts as executed. */
    private BatchUpdateException failure(@Nullable String message, SQLException cause, @Nullable SQLException next) {
        BatchUpdateException failure = SqlExceptions.ofBatch(message, cause, before + entries.size());
        if (next != null) {
            failure.setNextException(next);
        }
        return failure;
    }
}
