package io.aidb.jdbc;

import io.aidb.engine.spi.Usage;
import io.aidb.jdbc.forward.ParameterSetter;
import io.aidb.jdbc.forward.RecordingPreparedStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.SQLWarning;
import org.jspecify.annotations.Nullable;

/** A prepared statement whose text calls aidb's functions. Its settings are those of the rewritten statement. */
final class CallPreparedStatement extends RecordingPreparedStatement {

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

    /** Also gives {@link Usage}: what the models used for the latest execution. */
    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        return type == Usage.class ? type.cast(calls.usage()) : super.unwrap(type);
    }

    @Override
    public boolean isWrapperFor(Class<?> type) throws SQLException {
        return type == Usage.class || super.isWrapperFor(type);
    }

    /** The connection that made the statement; closed statements have none, as PostgreSQL's driver decides. */
    @Override
    public Connection getConnection() throws SQLException {
        delegate().getConnection();
        return connection;
    }

    @Override
    protected void record(int parameter, @Nullable Object value, ParameterSetter setter) throws SQLException {
        calls.set(parameter, value, setter);
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
    public void addBatch() {
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
    public @Nullable ResultSetMetaData getMetaData() throws SQLException {
        return calls.metaData();
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
    public void cancel() throws SQLException {
        calls.cancel();
    }

    @Override
    public void close() throws SQLException {
        calls.close();
    }
}
