package io.aidb.jdbc;

import io.aidb.jdbc.execution.Execution;
import io.aidb.jdbc.execution.ParameterValues;
import io.aidb.jdbc.execution.PlanExecutor;
import io.aidb.jdbc.execution.ServerStatements;
import io.aidb.jdbc.execution.SqlExceptions;
import io.aidb.jdbc.sql.ExecutionPlan;
import io.aidb.jdbc.sql.ExecutionPlan.Explain;
import io.aidb.jdbc.sql.ExecutionPlan.Fold;
import io.aidb.jdbc.sql.ExecutionPlan.Local;
import io.aidb.jdbc.sql.ExecutionPlan.MapRows;
import io.aidb.jdbc.sql.ExecutionPlan.Materialise;
import io.aidb.jdbc.sql.ExecutionPlan.Script;
import io.aidb.jdbc.sql.Rewritten;
import java.sql.ParameterMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.postgresql.core.BaseStatement;

/**
 * The executions of a statement that has aidb calls: a rewritten statement of PostgreSQL's driver, and in some plans a
 * result set of our own.
 */
final class PlannedExecution {

    private final ExecutionPlan plan;
    private final PlanExecutor executor;
    private final StatementActivity activity;
    private final ServerStatements statements;
    private @Nullable ResultSet own;
    private volatile @Nullable ScriptExecution script;

    /**
     * Executions of a plan.
     *
     * @param statements the statements in whose place it executes; the usual one is prepared with the text that
     *     {@link ExecutionPlan#rewritten} gives
     */
    PlannedExecution(
            ExecutionPlan plan, PlanExecutor executor, StatementActivity activity, ServerStatements statements) {
        this.plan = plan;
        this.executor = executor;
        this.activity = activity;
        this.statements = statements;
    }

    /** True if the result comes from the rewritten statement as it is. */
    private boolean serverAnswers() {
        return plan instanceof Fold || plan instanceof Materialise || plan instanceof Explain;
    }

    /** Executes; true if there is a result set. */
    boolean execute(ParameterValues parameters) throws SQLException {
        endLast();
        if (plan instanceof Script several) {
            ScriptExecution execution = new ScriptExecution(several, executor, activity, rewritten());
            script = execution;
            return execution.execute(parameters);
        }
        return observed(session -> {
            if (plan instanceof Fold fold) {
                executor.bind(fold, parameters, session, rewritten());
                return executor.onServer(plan, session, rewritten()::execute);
            }
            if (plan instanceof Materialise materialise) {
                return executor.execute(materialise, parameters, session, statements);
            }
            if (plan instanceof Explain explain) {
                executor.bind(explain, parameters, rewritten());
                return executor.onServer(plan, session, rewritten()::execute);
            }
            own = plan instanceof MapRows map
                    ? executor.mapRows(map, parameters, session, statements)
                    : executor.local(
                            (Local) plan, parameters, session, rewritten().unwrap(BaseStatement.class));
            return true;
        });
    }

    /** Executes for each set of parameters, whose calls are evaluated together, and gives the update counts. */
    long[] executeBatch(List<ParameterValues> sets) throws SQLException {
        endLast();
        return observed(session -> {
            rewritten().clearBatch();
            if (plan instanceof Fold fold) {
                executor.bindBatch(fold, sets, session, rewritten());
                return session.onServer(rewritten()::executeLargeBatch);
            }
            if (plan instanceof Materialise materialise) {
                return executor.executeBatch(materialise, sets, session, rewritten());
            }
            throw SqlExceptions.unexpectedResult();
        });
    }

    private void endLast() throws SQLException {
        closeOwn();
        statements.reset();
    }

    /** The work of one execution. */
    @FunctionalInterface
    private interface Work<T extends @Nullable Object> {
        T run(Execution session) throws SQLException;
    }

    /** Does the work of one execution, and tells its observers when and how it ends. */
    private <T extends @Nullable Object> T observed(Work<T> work) throws SQLException {
        return SqlExceptions.translating(() -> {
            Execution session = activity.begin(plan, rewritten(), executor);
            return session.observed(() -> work.run(session));
        });
    }

    /** The present result set; null if there is none. */
    @Nullable
    ResultSet resultSet() throws SQLException {
        ScriptExecution several = script;
        if (several != null) {
            return several.resultSet();
        }
        return serverAnswers() ? executed().getResultSet() : own;
    }

    long updateCount() throws SQLException {
        ScriptExecution several = script;
        if (several != null) {
            return several.updateCount();
        }
        return serverAnswers() ? executed().getLargeUpdateCount() : -1;
    }

    /** Moves on to the next result; true if it is a result set. */
    boolean moreResults(int current) throws SQLException {
        ScriptExecution several = script;
        if (several != null) {
            return several.moreResults(current);
        }
        if (serverAnswers()) {
            return executed().getMoreResults(current);
        }
        if (current != Statement.KEEP_CURRENT_RESULT) {
            closeOwn();
        }
        own = null;
        return false;
    }

    /** What describes the result set of an execution, without executing; null if there will be none. */
    @Nullable
    ResultSetMetaData metaData() throws SQLException {
        if (plan instanceof Script) {
            return null; // what the later statements give may depend on the earlier ones
        }
        return SqlExceptions.translating(() -> {
            if (plan instanceof Local local) {
                return executor.metaData(local, rewritten().unwrap(BaseStatement.class));
            }
            ResultSetMetaData server = executor.inUsersText(plan, rewritten()::getMetaData);
            return plan instanceof MapRows map
                    ? executor.metaData(map, server, rewritten().unwrap(BaseStatement.class))
                    : server;
        });
    }

    /** What describes the parameters of the user's statement. */
    ParameterMetaData parameterMetaData() throws SQLException {
        return SqlExceptions.translating(() -> executor.parameterMetaData(plan, rewritten()));
    }

    /** True if the value of a parameter is used in one place only, by the server. */
    boolean readsOnce(int parameter) {
        return plan instanceof Fold fold
                && fold.statement().bindings().contains(new Rewritten.UserParameter(parameter));
    }

    /** The statement with the text of the plan, and with the settings. */
    PreparedStatement rewritten() {
        return statements.usual();
    }

    /** The statement that was executed last, and has its results. */
    PreparedStatement executed() {
        return statements.executed();
    }

    /** True also once the last result has closed the statement, if that is what closes it. */
    boolean isClosed() throws SQLException {
        return rewritten().isClosed()
                || rewritten().isCloseOnCompletion() && executed().isClosed();
    }

    void cancel() throws SQLException {
        ScriptExecution several = script;
        if (several != null) {
            several.cancel();
        }
        activity.cancel();
        statements.cancel();
    }

    void closeOwn() throws SQLException {
        ScriptExecution several = script;
        script = null;
        if (several != null) {
            several.close();
        }
        ResultSet result = own;
        own = null;
        if (result != null) {
            result.close();
        }
    }

    void close() throws SQLException {
        closeOwn();
        statements.close();
    }
}
