package io.aidb.jdbc;

import io.aidb.jdbc.execution.ServerStatements;
import io.aidb.jdbc.sql.ExecutionPlan;
import java.sql.CallableStatement;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Makes the statements of a connection: the one place through which all of them come. */
final class StatementFactory {

    /** Prepares a text on the connection of PostgreSQL's driver, in the way that the application asked for. */
    @FunctionalInterface
    interface Preparation<S extends PreparedStatement> {
        S prepare(String sql) throws SQLException;
    }

    private final AidbConnection connection;

    StatementFactory(AidbConnection connection) {
        this.connection = connection;
    }

    Statement plain(Statement raw) {
        return new AidbPlainStatement(connection, raw);
    }

    PreparedStatement prepared(String sql, Preparation<PreparedStatement> preparation) throws SQLException {
        ExecutionPlan plan = connection.calls().plan(sql, true);
        if (plan.calls().isEmpty()) {
            return new AidbPreparedStatement(connection, preparation.prepare(sql));
        }
        return new CallPreparedStatement(connection, calls(plan, rewritten(plan, preparation)));
    }

    CallableStatement callable(String sql, Preparation<CallableStatement> preparation) throws SQLException {
        ExecutionPlan plan = connection.calls().plan(sql, true);
        if (plan.calls().isEmpty()) {
            return new AidbCallableStatement(connection, preparation.prepare(sql));
        }
        boolean hasOutParameter = plan instanceof ExecutionPlan.Local local && local.outParameter();
        CallableStatement rewritten = preparation.prepare(plan.rewritten().sql());
        return new CallCallableStatement(
                connection,
                calls(plan, new ServerStatements(rewritten, preparation::prepare)),
                rewritten,
                hasOutParameter,
                ParameterNames.of(plan));
    }

    /** The statements in whose place a plan executes. */
    ServerStatements rewritten(ExecutionPlan plan, Preparation<PreparedStatement> preparation) throws SQLException {
        return new ServerStatements(
                rewritten(plan, plan.rewritten().sql(), preparation), sql -> rewritten(plan, sql, preparation));
    }

    private PreparedStatement rewritten(ExecutionPlan plan, String sql, Preparation<PreparedStatement> preparation)
            throws SQLException {
        PreparedStatement statement = preparation.prepare(sql);
        boolean updatableForwardOnly = statement.getResultSetConcurrency() == ResultSet.CONCUR_UPDATABLE
                && statement.getResultSetType() == ResultSet.TYPE_FORWARD_ONLY;
        if (plan instanceof ExecutionPlan.MapRows && updatableForwardOnly) {
            // Rows are read ahead to be computed, and must then be gone back to, to be updated.
            int holdability = statement.getResultSetHoldability();
            statement.close();
            return connection
                    .raw()
                    .prepareStatement(sql, ResultSet.TYPE_SCROLL_INSENSITIVE, ResultSet.CONCUR_UPDATABLE, holdability);
        }
        return statement;
    }

    private PreparedCalls calls(ExecutionPlan plan, ServerStatements rewritten) throws SQLException {
        StatementActivity activity = connection.calls().newActivity();
        PlannedExecution execution =
                new PlannedExecution(plan, connection.calls().executor(), activity, rewritten);
        return new PreparedCalls(execution, activity, plan.parameterCount());
    }
}
