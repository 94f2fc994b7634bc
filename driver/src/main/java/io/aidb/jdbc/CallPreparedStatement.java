package io.aidb.jdbc;

import io.aidb.jdbc.forward.ParameterRecorder;
import io.aidb.jdbc.forward.RecordingPreparedStatement;
import java.sql.Connection;
import java.sql.ParameterMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.SQLWarning;
import org.jspecify.annotations.Nullable;

/** A prepared statement whose text calls aidb's functions. Its settings are those of the rewritten statement. */
final class CallPreparedStatement extends RecordingPreparedStatement implements AidbStatement {

    private final AidbConnection connection;
    private final PreparedCalls calls;

    CallPreparedStatement(AidbConnection connection, PreparedCalls calls) {
        this.connection = connection;
        this.calls = calls;
    }

    @Override
    protected PreparedStatement delegate() {
        return calls.rewritten();
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
        return calls.execute();
    }

    @Override
    public ResultSet executeQuery() throws SQLException {
        return calls.executeQuery();
    }

    @Override
    public int executeUpdate() throws SQLException {
        return (int) calls.executeUpdate();
    }

    @Override
    public long executeLargeUpdate() throws SQLException {
        return calls.executeUpdate();
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
