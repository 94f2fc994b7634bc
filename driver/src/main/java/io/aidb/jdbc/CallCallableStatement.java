package io.aidb.jdbc;

import io.aidb.jdbc.execution.SqlExceptions;
import io.aidb.jdbc.forward.ParameterRecorder;
import io.aidb.jdbc.forward.RecordingCallableStatement;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.ParameterMetaData;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.SQLType;
import java.sql.SQLWarning;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.GT;
import org.postgresql.util.PSQLException;
import org.postgresql.util.PSQLState;

/**
 * A callable statement whose text calls an aidb function. In the form <code>{? = call f(…)}</code> the first parameter
 * is read after the execution, as with PostgreSQL's driver.
 */
final class CallCallableStatement extends RecordingCallableStatement implements AidbStatement {

    private final AidbConnection connection;
    private final PreparedCalls calls;
    private final CallableStatement rewritten;
    private final boolean hasOutParameter;
    private final ParameterNames names;
    private boolean registered;
    private @Nullable ResultSet outRow;

    /**
     * A statement.
     *
     * @param rewritten the same as that of {@code calls}
     * @param hasOutParameter true if the first parameter takes the function's result
     */
    CallCallableStatement(
            AidbConnection connection,
            PreparedCalls calls,
            CallableStatement rewritten,
            boolean hasOutParameter,
            ParameterNames names) {
        this.connection = connection;
        this.calls = calls;
        this.rewritten = rewritten;
        this.hasOutParameter = hasOutParameter;
        this.names = names;
    }

    @Override
    protected int index(String name) throws SQLException {
        StatementResults.checkOpen(rewritten);
        return names.index(name);
    }

    private boolean call() throws SQLException {
        outRow = null;
        if (hasOutParameter && !registered) {
            throw new PSQLException(
                    GT.tr("A CallableStatement was executed with nothing returned."), PSQLState.NO_DATA);
        }
        boolean hasResult = calls.execute();
        if (!hasOutParameter) {
            return hasResult;
        }
        ResultSet result = StatementResults.required(calls.resultSet());
        if (!result.next()) {
            throw new PSQLException(
                    GT.tr("A CallableStatement was executed with nothing returned."), PSQLState.NO_DATA);
        }
        outRow = result;
        return false;
    }

    private long update() throws SQLException {
        if (call()) {
            throw SqlExceptions.unexpectedResult();
        }
        return hasOutParameter ? 0 : calls.updateCount();
    }

    @Override
    protected ResultSet out(int parameter) throws SQLException {
        ResultSet row = outRow;
        if (parameter != 1 || !registered) {
            throw new PSQLException(
                    GT.tr("Parameter {0} is not registered as an OUT parameter.", parameter),
                    PSQLState.INVALID_PARAMETER_VALUE);
        }
        if (row == null) {
            throw new PSQLException(
                    GT.tr("Results cannot be retrieved from a CallableStatement before it is executed."),
                    PSQLState.OBJECT_NOT_IN_STATE);
        }
        return row;
    }

    @Override
    public boolean wasNull() throws SQLException {
        return out(1).wasNull();
    }

    private void register(int parameter) throws SQLException {
        if (!hasOutParameter || parameter != 1) {
            throw new PSQLException(
                    GT.tr("This statement does not declare an OUT parameter.  Use '{' ?= call ... '}' to declare one."),
                    PSQLState.STATEMENT_NOT_ALLOWED_IN_FUNCTION_CALL);
        }
        registered = true;
    }

    @Override
    public void registerOutParameter(int parameter, int type) throws SQLException {
        register(parameter);
    }

    @Override
    public void registerOutParameter(int parameter, int type, int scale) throws SQLException {
        register(parameter);
    }

    @Override
    public void registerOutParameter(int parameter, int type, String typeName) throws SQLException {
        register(parameter);
    }

    @Override
    public void registerOutParameter(int parameter, SQLType type) throws SQLException {
        register(parameter);
    }

    @Override
    public void registerOutParameter(int parameter, SQLType type, int scale) throws SQLException {
        register(parameter);
    }

    @Override
    public void registerOutParameter(int parameter, SQLType type, String typeName) throws SQLException {
        register(parameter);
    }

    @Override
    protected CallableStatement delegate() {
        return rewritten;
    }

    @Override
    public Connection getConnection() {
        return connection;
    }

    @Override
    protected ParameterRecorder recorder() {
        return calls;
    }

    @Override
    public void clearParameters() {
        calls.clearParameters();
    }

    @Override
    public boolean execute() throws SQLException {
        return call();
    }

    @Override
    public ResultSet executeQuery() throws SQLException {
        return calls.executeQuery();
    }

    @Override
    public int executeUpdate() throws SQLException {
        return (int) update();
    }

    @Override
    public long executeLargeUpdate() throws SQLException {
        return update();
    }

    @Override
    public void addBatch() throws SQLException {
        calls.addBatch();
    }

    @Override
    public void clearBatch() {
        calls.clearBatch();
    }

    @Override
    public int[] executeBatch() throws SQLException {
        return calls.executeIntBatch();
    }

    @Override
    public long[] executeLargeBatch() throws SQLException {
        return calls.executeBatch();
    }

    @Override
    public @Nullable ResultSet getResultSet() throws SQLException {
        return calls.resultSet();
    }

    @Override
    public int getUpdateCount() throws SQLException {
        return (int) calls.updateCount();
    }

    @Override
    public long getLargeUpdateCount() throws SQLException {
        return calls.updateCount();
    }

    @Override
    public boolean getMoreResults() throws SQLException {
        return calls.moreResults(CLOSE_ALL_RESULTS);
    }

    @Override
    public boolean getMoreResults(int current) throws SQLException {
        return calls.moreResults(current);
    }

    @Override
    public ParameterMetaData getParameterMetaData() throws SQLException {
        return calls.parameterMetaData();
    }

    @Override
    public @Nullable ResultSetMetaData getMetaData() throws SQLException {
        return calls.metaData();
    }

    @Override
    public ResultSet getGeneratedKeys() throws SQLException {
        return calls.generatedKeys();
    }

    @Override
    public boolean isClosed() throws SQLException {
        return calls.isClosed();
    }

    @Override
    public @Nullable SQLWarning getWarnings() throws SQLException {
        return calls.warnings();
    }

    @Override
    public void clearWarnings() throws SQLException {
        calls.clearWarnings();
    }

    @Override
    public ExecutionUsage usage() {
        return calls.usage();
    }

    @Override
    public void setProgressListener(@Nullable ProgressListener listener) {
        calls.setProgressListener(listener);
    }

    @Override
    public void cancel() throws SQLException {
        calls.cancel();
    }

    @Override
    public void close() throws SQLException {
        calls.close();
    }
}
