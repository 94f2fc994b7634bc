package io.aidb.jdbc;

import io.aidb.jdbc.execution.ParameterValues;
import io.aidb.jdbc.execution.ServerStatements;
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
final class AidbPlainStatement extends ForwardingStatement implements AidbStatement {

    private final AidbConnection connection;
    private final Statement raw;

    /** Made for the first text with calls. */
    private volatile @Nullable StatementActivity activity;

    private volatile @Nullable PlannedExecution planned;

    /** How many texts without calls were added to the batch before the first with calls. */
    private int plainTexts;

    /** The texts from the first with calls on. */
    private @Nullable TextBatch batch;

    AidbPlainStatement(AidbConnection connection, Statement raw) {
        this.connection = connection;
        this.raw = raw;
    }

    @Override
    protected Statement delegate() {
        return raw;
    }

    @Override
    public Connection getConnection() {
        return connection;
    }

    /** The plan of a text that has calls; null if it has none, and is the server's alone. */
    private @Nullable ExecutionPlan plan(String sql) throws SQLException {
        endPlanned();
        ExecutionPlan plan = connection.calls().plan(sql, false);
        return plan instanceof ExecutionPlan.PassThrough ? null : plan;
    }

    /** Executes a plan; true if there is a result set. */
    private boolean execute(ExecutionPlan plan, StatementFactory.Preparation<PreparedStatement> preparation)
            throws SQLException {
        StatementResults.checkOpen(raw);
        StatementActivity calls = activity();
        calls.clearWarnings();
        ServerStatements statements = connection.statements().rewritten(plan, preparation);
        PlannedExecution execution =
                new PlannedExecution(plan, connection.calls().executor(), calls, statements);
        planned = execution;
        statements.copyPlainSettings(raw);
        return execution.execute(new ParameterValues(0));
    }

    private long update(ExecutionPlan plan, StatementFactory.Preparation<PreparedStatement> preparation)
            throws SQLException {
        if (execute(plan, preparation)) {
            throw SqlExceptions.unexpectedResult();
        }
        return getLargeUpdateCount();
    }

    private StatementActivity activity() {
        StatementActivity existing = activity;
        if (existing == null) {
            existing = connection.calls().newActivity();
            activity = existing;
        }
        return existing;
    }

    private void endPlanned() throws SQLException {
        PlannedExecution previous = planned;
        planned = null;
        if (previous != null) {
            activity().forgetUsage();
            previous.close();
        }
    }

    @Override
    public ExecutionUsage usage() {
        StatementActivity calls = activity;
        return calls == null ? ExecutionUsage.NONE : calls.usage();
    }

    @Override
    public void setProgressListener(@Nullable ProgressListener listener) {
        activity().setProgressListener(listener);
    }

    private PreparedStatement prepare(String sql) throws SQLException {
        return connection
                .raw()
                .prepareStatement(
                        sql, raw.getResultSetType(), raw.getResultSetConcurrency(), raw.getResultSetHoldability());
    }

    @Override
    public ResultSet executeQuery(String sql) throws SQLException {
        ExecutionPlan plan = plan(sql);
        if (plan == null) {
            return raw.executeQuery(sql);
        }
        execute(plan, this::prepare);
        return StatementResults.required(getResultSet());
    }

    @Override
    public boolean execute(String sql) throws SQLException {
        ExecutionPlan plan = plan(sql);
        return plan == null ? raw.execute(sql) : execute(plan, this::prepare);
    }

    @Override
    public boolean execute(String sql, int keys) throws SQLException {
        ExecutionPlan plan = plan(sql);
        return plan == null
                ? raw.execute(sql, keys)
                : execute(plan, s -> connection.raw().prepareStatement(s, keys));
    }

    @Override
    public boolean execute(String sql, int[] keys) throws SQLException {
        ExecutionPlan plan = plan(sql);
        return plan == null
                ? raw.execute(sql, keys)
                : execute(plan, s -> connection.raw().prepareStatement(s, keys));
    }

    @Override
    public boolean execute(String sql, String[] keys) throws SQLException {
        ExecutionPlan plan = plan(sql);
        return plan == null
                ? raw.execute(sql, keys)
                : execute(plan, s -> connection.raw().prepareStatement(s, keys));
    }

    @Override
    public int executeUpdate(String sql) throws SQLException {
        ExecutionPlan plan = plan(sql);
        return plan == null ? raw.executeUpdate(sql) : (int) update(plan, this::prepare);
    }

    @Override
    public int executeUpdate(String sql, int keys) throws SQLException {
        ExecutionPlan plan = plan(sql);
        return plan == null
                ? raw.executeUpdate(sql, keys)
                : (int) update(plan, s -> connection.raw().prepareStatement(s, keys));
    }

    @Override
    public int executeUpdate(String sql, int[] keys) throws SQLException {
        ExecutionPlan plan = plan(sql);
        return plan == null
                ? raw.executeUpdate(sql, keys)
                : (int) update(plan, s -> connection.raw().prepareStatement(s, keys));
    }

    @Override
    public int executeUpdate(String sql, String[] keys) throws SQLException {
        ExecutionPlan plan = plan(sql);
        return plan == null
                ? raw.executeUpdate(sql, keys)
                : (int) update(plan, s -> connection.raw().prepareStatement(s, keys));
    }

    @Override
    public long executeLargeUpdate(String sql) throws SQLException {
        ExecutionPlan plan = plan(sql);
        return plan == null ? raw.executeLargeUpdate(sql) : update(plan, this::prepare);
    }

    @Override
    public long executeLargeUpdate(String sql, int keys) throws SQLException {
        ExecutionPlan plan = plan(sql);
        return plan == null
                ? raw.executeLargeUpdate(sql, keys)
                : update(plan, s -> connection.raw().prepareStatement(s, keys));
    }

    @Override
    public long executeLargeUpdate(String sql, int[] keys) throws SQLException {
        ExecutionPlan plan = plan(sql);
        return plan == null
                ? raw.executeLargeUpdate(sql, keys)
                : update(plan, s -> connection.raw().prepareStatement(s, keys));
    }

    @Override
    public long executeLargeUpdate(String sql, String[] keys) throws SQLException {
        ExecutionPlan plan = plan(sql);
        return plan == null
                ? raw.executeLargeUpdate(sql, keys)
                : update(plan, s -> connection.raw().prepareStatement(s, keys));
    }

    @Override
    public void addBatch(String sql) throws SQLException {
        ExecutionPlan plan = connection.calls().plan(sql, false);
        TextBatch present = batch;
        if (present == null && plan.calls().isEmpty()) {
            raw.addBatch(sql);
            plainTexts++;
            return;
        }
        StatementResults.checkOpen(raw);
        if (present == null) {
            present = new TextBatch(connection.raw(), raw, plainTexts, calls -> update(calls, this::prepare));
            batch = present;
        }
        present.add(sql, plan);
    }

    @Override
    public void clearBatch() throws SQLException {
        plainTexts = 0;
        batch = null;
        raw.clearBatch();
    }

    @Override
    public int[] executeBatch() throws SQLException {
        TextBatch present = takeBatch();
        return present == null ? raw.executeBatch() : UpdateCounts.ints(present.execute());
    }

    @Override
    public long[] executeLargeBatch() throws SQLException {
        TextBatch present = takeBatch();
        return present == null ? raw.executeLargeBatch() : present.execute();
    }

    private @Nullable TextBatch takeBatch() throws SQLException {
        endPlanned();
        TextBatch present = batch;
        plainTexts = 0;
        batch = null;
        return present;
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
        return (execution == null ? raw : execution.executed()).getGeneratedKeys();
    }

    @Override
    public @Nullable SQLWarning getWarnings() throws SQLException {
        PlannedExecution execution = planned;
        StatementActivity calls = activity;
        SQLWarning ofServer = (execution == null ? raw : execution.executed()).getWarnings();
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

    /** Also closed by the last result of a text with calls, if that is what closes it. */
    @Override
    public boolean isClosed() throws SQLException {
        PlannedExecution execution = planned;
        return raw.isClosed() || execution != null && raw.isCloseOnCompletion() && execution.isClosed();
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
