package io.aidb.jdbc;

import io.aidb.engine.AidbException;
import io.aidb.engine.SqlState;
import io.aidb.engine.spi.Usage;
import io.aidb.jdbc.execution.ParameterValues;
import io.aidb.jdbc.execution.SqlExceptions;
import io.aidb.jdbc.forward.ForwardingStatement;
import io.aidb.jdbc.sql.ExecutionPlan;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/**
 * A statement whose texts may call aidb's functions. A text without calls goes to the statement of PostgreSQL's driver;
 * one with calls to a statement prepared for that execution, which then has the results.
 */
final class AidbStatement extends ForwardingStatement {

    /** Executes a text without calls. */
    @FunctionalInterface
    private interface Direct<T> {
        T execute() throws SQLException;
    }

    private final AidbConnection connection;
    private final Statement raw;

    /** Made for the first text with calls. */
    private volatile @Nullable StatementActivity activity;

    private volatile @Nullable PlannedExecution planned;

    AidbStatement(AidbConnection connection, Statement raw) {
        this.connection = connection;
        this.raw = raw;
    }

    @Override
    protected Statement delegate() {
        return raw;
    }

    /** Also gives {@link Usage}: what the models used for the latest execution. */
    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        return type == Usage.class ? type.cast(activity().usage()) : super.unwrap(type);
    }

    @Override
    public boolean isWrapperFor(Class<?> type) throws SQLException {
        return type == Usage.class || super.isWrapperFor(type);
    }

    /** The connection that made the statement; closed statements have none, as PostgreSQL's driver decides. */
    @Override
    public Connection getConnection() throws SQLException {
        raw.getConnection();
        return connection;
    }

    /** The execution of a text with calls, which has then taken place; null if the text has none. */
    private @Nullable PlannedExecution planned(String sql, StatementFactory.Preparation<PreparedStatement> preparation)
            throws SQLException {
        endPlanned();
        ExecutionPlan plan = connection.calls().plan(sql, false);
        if (plan instanceof ExecutionPlan.PassThrough) {
            return null;
        }
        raw.getConnection(); // fails if the statement is closed
        StatementActivity calls = activity();
        calls.clearWarnings();
        PreparedStatement statement = connection.statements().rewritten(plan, preparation);
        PlannedExecution execution =
                new PlannedExecution(plan, connection.calls().executor(), calls, statement);
        planned = execution;
        takeSettings(statement);
        execution.execute(new ParameterValues(0));
        return execution;
    }

    private StatementActivity activity() {
        StatementActivity existing = activity;
        if (existing == null) {
            existing = connection.calls().newActivity();
            activity = existing;
        }
        return existing;
    }

    private void takeSettings(Statement statement) throws SQLException {
        statement.setMaxRows(raw.getMaxRows());
        statement.setMaxFieldSize(raw.getMaxFieldSize());
        statement.setFetchSize(raw.getFetchSize());
        statement.setFetchDirection(raw.getFetchDirection());
        statement.setQueryTimeout(raw.getQueryTimeout());
        if (raw.isCloseOnCompletion()) {
            statement.closeOnCompletion();
        }
    }

    private void endPlanned() throws SQLException {
        PlannedExecution previous = planned;
        planned = null;
        if (previous != null) {
            previous.close();
        }
    }

    private PreparedStatement prepare(String sql) throws SQLException {
        return connection
                .raw()
                .prepareStatement(
                        sql, raw.getResultSetType(), raw.getResultSetConcurrency(), raw.getResultSetHoldability());
    }

    private boolean execute(
            String sql, StatementFactory.Preparation<PreparedStatement> preparation, Direct<Boolean> direct)
            throws SQLException {
        PlannedExecution execution = planned(sql, preparation);
        return execution == null ? direct.execute() : execution.resultSet() != null;
    }

    private long update(String sql, StatementFactory.Preparation<PreparedStatement> preparation, Direct<Long> direct)
            throws SQLException {
        PlannedExecution execution = planned(sql, preparation);
        if (execution == null) {
            return direct.execute();
        }
        if (execution.resultSet() != null) {
            throw StatementResults.unexpectedResult();
        }
        return execution.updateCount();
    }

    @Override
    public ResultSet executeQuery(String sql) throws SQLException {
        PlannedExecution execution = planned(sql, this::prepare);
        return execution == null ? raw.executeQuery(sql) : StatementResults.required(execution.resultSet());
    }

    @Override
    public boolean execute(String sql) throws SQLException {
        return execute(sql, this::prepare, () -> raw.execute(sql));
    }

    @Override
    public boolean execute(String sql, int keys) throws SQLException {
        return execute(sql, s -> connection.raw().prepareStatement(s, keys), () -> raw.execute(sql, keys));
    }

    @Override
    public boolean execute(String sql, int[] keys) throws SQLException {
        return execute(sql, s -> connection.raw().prepareStatement(s, keys), () -> raw.execute(sql, keys));
    }

    @Override
    public boolean execute(String sql, String[] keys) throws SQLException {
        return execute(sql, s -> connection.raw().prepareStatement(s, keys), () -> raw.execute(sql, keys));
    }

    @Override
    public int executeUpdate(String sql) throws SQLException {
        return (int) update(sql, this::prepare, () -> (long) raw.executeUpdate(sql));
    }

    @Override
    public int executeUpdate(String sql, int keys) throws SQLException {
        return (int)
                update(sql, s -> connection.raw().prepareStatement(s, keys), () -> (long) raw.executeUpdate(sql, keys));
    }

    @Override
    public int executeUpdate(String sql, int[] keys) throws SQLException {
        return (int)
                update(sql, s -> connection.raw().prepareStatement(s, keys), () -> (long) raw.executeUpdate(sql, keys));
    }

    @Override
    public int executeUpdate(String sql, String[] keys) throws SQLException {
        return (int)
                update(sql, s -> connection.raw().prepareStatement(s, keys), () -> (long) raw.executeUpdate(sql, keys));
    }

    @Override
    public long executeLargeUpdate(String sql) throws SQLException {
        return update(sql, this::prepare, () -> raw.executeLargeUpdate(sql));
    }

    @Override
    public long executeLargeUpdate(String sql, int keys) throws SQLException {
        return update(sql, s -> connection.raw().prepareStatement(s, keys), () -> raw.executeLargeUpdate(sql, keys));
    }

    @Override
    public long executeLargeUpdate(String sql, int[] keys) throws SQLException {
        return update(sql, s -> connection.raw().prepareStatement(s, keys), () -> raw.executeLargeUpdate(sql, keys));
    }

    @Override
    public long executeLargeUpdate(String sql, String[] keys) throws SQLException {
        return update(sql, s -> connection.raw().prepareStatement(s, keys), () -> raw.executeLargeUpdate(sql, keys));
    }

    @Override
    public void addBatch(String sql) throws SQLException {
        ExecutionPlan plan = connection.calls().plan(sql, false);
        if (!plan.calls().isEmpty()) {
            throw SqlExceptions.of(new AidbException(
                            SqlState.SYNTAX_ERROR,
                            "aidb functions can't be called in a batch of texts",
                            "Use a PreparedStatement with addBatch(), or execute the statement by itself.")
                    .at(plan.calls().get(0).position()));
        }
        raw.addBatch(sql);
    }

    @Override
    public int[] executeBatch() throws SQLException {
        endPlanned();
        return raw.executeBatch();
    }

    @Override
    public long[] executeLargeBatch() throws SQLException {
        endPlanned();
        return raw.executeLargeBatch();
    }

    @Override
    public @Nullable ResultSet getResultSet() throws SQLException {
        PlannedExecution execution = planned;
        return execution == null ? raw.getResultSet() : execution.resultSet();
    }

    @Override
    public int getUpdateCount() throws SQLException {
        PlannedExecution execution = planned;
        return execution == null ? raw.getUpdateCount() : (int) execution.updateCount();
    }

    @Override
    public long getLargeUpdateCount() throws SQLException {
        PlannedExecution execution = planned;
        return execution == null ? raw.getLargeUpdateCount() : execution.updateCount();
    }

    @Override
    public boolean getMoreResults() throws SQLException {
        PlannedExecution execution = planned;
        return execution == null ? raw.getMoreResults() : execution.moreResults(CLOSE_ALL_RESULTS);
    }

    @Override
    public boolean getMoreResults(int current) throws SQLException {
        PlannedExecution execution = planned;
        return execution == null ? raw.getMoreResults(current) : execution.moreResults(current);
    }

    @Override
    public ResultSet getGeneratedKeys() throws SQLException {
        PlannedExecution execution = planned;
        return (execution == null ? raw : execution.rewritten()).getGeneratedKeys();
    }

    @Override
    public @Nullable SQLWarning getWarnings() throws SQLException {
        PlannedExecution execution = planned;
        StatementActivity calls = activity;
        SQLWarning ofServer = (execution == null ? raw : execution.rewritten()).getWarnings();
        return calls == null ? ofServer : calls.warnings(ofServer);
    }

    @Override
    public void clearWarnings() throws SQLException {
        StatementActivity calls = activity;
        if (calls != null) {
            calls.clearWarnings();
        }
        raw.clearWarnings();
    }

    @Override
    public void cancel() throws SQLException {
        PlannedExecution execution = planned;
        if (execution == null) {
            raw.cancel();
        } else {
            execution.cancel();
        }
    }

    @Override
    public void close() throws SQLException {
        StatementActivity calls = activity;
        if (calls != null) {
            calls.cancel();
        }
        endPlanned();
        raw.close();
    }
}
