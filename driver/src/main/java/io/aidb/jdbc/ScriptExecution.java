package io.aidb.jdbc;

import io.aidb.jdbc.execution.OneTransaction;
import io.aidb.jdbc.execution.ParameterValues;
import io.aidb.jdbc.execution.PlanExecutor;
import io.aidb.jdbc.execution.ServerStatements;
import io.aidb.jdbc.sql.ExecutionPlan;
import io.aidb.jdbc.sql.ExecutionPlan.Part;
import io.aidb.jdbc.sql.ExecutionPlan.Script;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One execution of several statements. In auto-commit they are one transaction, as PostgreSQL makes of such a string,
 * unless they begin or end transactions themselves.
 */
final class ScriptExecution {

    private final Script script;
    private final PlanExecutor executor;
    private final StatementActivity activity;
    private final PreparedStatement settings;
    private final List<PlannedExecution> executed = new ArrayList<>();
    private volatile @Nullable PlannedExecution running;
    private int current;

    /** @param settings a statement whose settings those of the script have */
    ScriptExecution(Script script, PlanExecutor executor, StatementActivity activity, PreparedStatement settings) {
        this.script = script;
        this.executor = executor;
        this.activity = activity;
        this.settings = settings;
    }

    /** Executes all of them; true if the first gives a result set. */
    boolean execute(ParameterValues parameters) throws SQLException {
        Connection connection = settings.getConnection();
        try {
            if (script.controlsTransactions()) {
                return execute(parameters, connection, false);
            }
            boolean own = connection.getAutoCommit();
            return OneTransaction.run(connection, () -> execute(parameters, connection, own));
        } finally {
            running = null;
        }
    }

    private boolean execute(ParameterValues parameters, Connection connection, boolean ownTransaction)
            throws SQLException {
        int first = 1;
        for (Part part : script.parts()) {
            int count = part.plan().parameterCount();
            execute(part.plan(), parameters.part(first, count), connection, ownTransaction);
            first += count;
        }
        return resultSet() != null;
    }

    private void execute(ExecutionPlan plan, ParameterValues parameters, Connection connection, boolean ownTransaction)
            throws SQLException {
        ServerStatements.Preparation preparation = sql -> connection.prepareStatement(
                sql,
                settings.getResultSetType(),
                settings.getResultSetConcurrency(),
                settings.getResultSetHoldability());
        PreparedStatement statement = preparation.prepare(plan.rewritten().sql());
        PlannedExecution execution =
                new PlannedExecution(plan, executor, activity, new ServerStatements(statement, preparation));
        executed.add(execution);
        running = execution;
        ServerStatements.copySettings(settings, statement);
        if (ownTransaction) {
            // A cursor would end with the transaction, before its rows are read.
            statement.setFetchSize(0);
        }
        execution.execute(parameters);
    }

    private boolean isOver() {
        return current >= executed.size();
    }

    @Nullable
    ResultSet resultSet() throws SQLException {
        return isOver() ? null : executed.get(current).resultSet();
    }

    long updateCount() throws SQLException {
        return isOver() ? -1 : executed.get(current).updateCount();
    }

    /** Moves on to the next result; true if it is a result set. */
    boolean moreResults(int what) throws SQLException {
        if (!isOver()) {
            executed.get(current).moreResults(what);
        }
        current++;
        return resultSet() != null;
    }

    void cancel() throws SQLException {
        PlannedExecution execution = running;
        if (execution != null) {
            execution.cancel();
        }
    }

    void close() throws SQLException {
        for (PlannedExecution execution : executed) {
            execution.close();
        }
    }
}
