package io.aidb.jdbc;

import io.aidb.jdbc.execution.ParameterValues;
import io.aidb.jdbc.execution.SqlExceptions;
import io.aidb.jdbc.forward.ParameterRecorder;
import io.aidb.jdbc.forward.ParameterSetter;
import io.aidb.jdbc.forward.StreamSetter;
import java.io.InputStream;
import java.io.Reader;
import java.nio.charset.Charset;
import java.sql.BatchUpdateException;
import java.sql.ParameterMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What prepared and callable statements with aidb calls have in common: parameters, batch and executions. */
final class PreparedCalls implements ParameterRecorder {

    private final PlannedExecution execution;
    private final StatementActivity activity;
    private final ParameterValues parameters;
    private final List<ParameterValues> batch = new ArrayList<>();

    PreparedCalls(PlannedExecution execution, StatementActivity activity, int parameterCount) {
        this.execution = execution;
        this.activity = activity;
        this.parameters = new ParameterValues(parameterCount);
    }

    PreparedStatement rewritten() {
        return execution.rewritten();
    }

    @Override
    public void record(int parameter, @Nullable Object value, ParameterSetter setter) throws SQLException {
        if (value instanceof InputStream stream) {
            recordBytes(parameter, stream, WHOLE, PreparedStatement::setBinaryStream);
        } else if (value instanceof Reader reader) {
            recordText(parameter, reader, WHOLE, PreparedStatement::setCharacterStream);
        } else {
            put(parameter, value, setter);
        }
    }

    @Override
    public void recordBytes(int parameter, @Nullable InputStream stream, long length, StreamSetter<InputStream> setter)
            throws SQLException {
        set(parameter, RecordedStream.ofBytes(stream, length), setter);
    }

    @Override
    public void recordEncoded(
            int parameter, @Nullable InputStream stream, long length, Charset charset, StreamSetter<InputStream> setter)
            throws SQLException {
        set(parameter, RecordedStream.ofEncoded(stream, length, charset), setter);
    }

    @Override
    public void recordText(int parameter, @Nullable Reader stream, long length, StreamSetter<Reader> setter)
            throws SQLException {
        set(parameter, RecordedStream.ofText(stream, length), setter);
    }

    /** Sets a parameter to what a stream holds, which is read now unless the server is the only one to read it. */
    private <S> void set(int parameter, RecordedStream<S> recorded, StreamSetter<S> setter) throws SQLException {
        S stream = recorded.stream();
        RecordedStream.Content<S> content = execution.readsOnce(parameter) ? null : recorded.content();
        if (content == null) {
            put(parameter, stream, (target, index) -> setter.set(target, index, stream));
        } else {
            put(
                    parameter,
                    content.value(),
                    (target, index) -> setter.set(target, index, content.again().open()));
        }
    }

    private void put(int parameter, @Nullable Object value, ParameterSetter setter) throws SQLException {
        StatementResults.checkOpen(rewritten());
        parameters.set(parameter, value, setter);
    }

    void clearParameters() {
        parameters.clear();
    }

    boolean execute() throws SQLException {
        StatementResults.checkOpen(rewritten());
        activity.clearWarnings();
        return execution.execute(parameters);
    }

    ResultSet executeQuery() throws SQLException {
        execute();
        return StatementResults.required(execution.resultSet());
    }

    long executeUpdate() throws SQLException {
        if (execute()) {
            throw SqlExceptions.unexpectedResult();
        }
        return execution.updateCount();
    }

    void addBatch() throws SQLException {
        StatementResults.checkOpen(rewritten());
        batch.add(parameters.copy());
    }

    void clearBatch() {
        batch.clear();
    }

    long[] executeBatch() throws SQLException {
        StatementResults.checkOpen(rewritten());
        List<ParameterValues> sets = List.copyOf(batch);
        batch.clear();
        if (sets.isEmpty()) {
            return new long[0];
        }
        activity.clearWarnings();
        try {
            return execution.executeBatch(sets);
        } catch (BatchUpdateException e) {
            throw e;
        } catch (SQLException e) {
            // The calls come before the first row is sent, so none of the batch has been executed.
            throw SqlExceptions.ofBatch(e.getMessage(), e, sets.size());
        }
    }

    int[] executeIntBatch() throws SQLException {
        return UpdateCounts.ints(executeBatch());
    }

    @Nullable
    ResultSet resultSet() throws SQLException {
        StatementResults.checkOpen(rewritten());
        return execution.resultSet();
    }

    long updateCount() throws SQLException {
        StatementResults.checkOpen(rewritten());
        return execution.updateCount();
    }

    boolean moreResults(int current) throws SQLException {
        StatementResults.checkOpen(rewritten());
        return execution.moreResults(current);
    }

    ParameterMetaData parameterMetaData() throws SQLException {
        return execution.parameterMetaData();
    }

    @Nullable
    ResultSetMetaData metaData() throws SQLException {
        return execution.metaData();
    }

    ResultSet generatedKeys() throws SQLException {
        return execution.executed().getGeneratedKeys();
    }

    boolean isClosed() throws SQLException {
        return execution.isClosed();
    }

    @Nullable
    SQLWarning warnings() throws SQLException {
        return activity.warnings(execution.executed().getWarnings());
    }

    void clearWarnings() throws SQLException {
        activity.clearWarnings();
        rewritten().clearWarnings();
    }

    ExecutionUsage usage() {
        return activity.usage();
    }

    void setProgressListener(@Nullable ProgressListener listener) {
        activity.setProgressListener(listener);
    }

    void cancel() throws SQLException {
        execution.cancel();
    }

    void close() throws SQLException {
        activity.cancel();
        execution.close();
    }
}
