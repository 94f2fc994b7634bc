package io.aidb.jdbc.execution;

import io.aidb.jdbc.sql.ExecutionPlan.Lookup;
import io.aidb.jdbc.sql.ExecutionPlan.Materialise;
import java.sql.BatchUpdateException;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import org.postgresql.core.BaseConnection;

/**
 * A batch of one statement with look-ups. It is sent as a whole; where a set of parameters needs values of what one
 * before it, or another session, has written, all is undone and the sets are executed one after the other. So they are from
 * the beginning where the arguments are read from a change: it may be possible only after that of the set before.
 */
final class LookupBatch {

    /** What is done with one set of parameters. */
    @FunctionalInterface
    interface Step {
        void run(ParameterValues parameters) throws SQLException;
    }

    private final BaseConnection connection;
    private final Execution session;
    private final PreparedStatement target;
    private final Step bind;
    private final Step execute;
    private final boolean changesForArguments;

    LookupBatch(
            Materialise plan,
            PlanExecutor executor,
            BaseConnection connection,
            Execution session,
            PreparedStatement target) {
        this.connection = connection;
        this.session = session;
        this.target = target;
        this.bind = set -> executor.bind(plan, set, session, target);
        this.execute = set -> {
            if (executor.executeInTurn(plan, set, session, target)) {
                throw SqlExceptions.unexpectedResult();
            }
        };
        this.changesForArguments = plan.lookups().stream().anyMatch(Lookup::changes);
    }

    /** Executes for each set, and gives the update counts; of the whole batch or none, as PostgreSQL's driver does. */
    long[] execute(List<ParameterValues> sets) throws SQLException {
        if (changesForArguments) {
            return OneTransaction.run(connection, () -> inTurn(sets));
        }
        for (ParameterValues set : sets) {
            bind.run(set);
            target.addBatch();
        }
        Retreat retreat = Retreat.prepare(connection);
        try {
            long[] counts = session.onServer(target::executeLargeBatch);
            retreat.release();
            return counts;
        } catch (BatchUpdateException e) {
            if (!lacksValue(e)) {
                throw e;
            }
            target.clearBatch();
            retreat.rollback();
            return OneTransaction.run(connection, () -> inTurn(sets));
        }
    }

    private static boolean lacksValue(BatchUpdateException failure) {
        SQLException cause = failure.getNextException();
        return cause != null && MissingValue.of(cause) != null;
    }

    private long[] inTurn(List<ParameterValues> sets) throws SQLException {
        long[] counts = new long[sets.size()];
        for (int s = 0; s < counts.length; s++) {
            try {
                execute.run(sets.get(s));
                counts[s] = target.getLargeUpdateCount();
            } catch (SQLException e) {
                throw failed(s, counts.length, e);
            }
        }
        return counts;
    }

    private static BatchUpdateException failed(int set, int size, SQLException cause) {
        BatchUpdateException failure =
                SqlExceptions.ofBatch("Batch entry " + set + " was aborted: " + cause.getMessage(), cause, size);
        failure.setNextException(cause);
        return failure;
    }
}
