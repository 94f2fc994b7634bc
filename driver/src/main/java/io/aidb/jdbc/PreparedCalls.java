package io.aidb.jdbc;

import io.aidb.engine.spi.Usage;
import io.aidb.jdbc.execution.ParameterValues;
import io.aidb.jdbc.forward.ParameterSetter;
import java.sql.BatchUpdateException;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What prepared and callable statements with aidb calls have in common: parameters, batch and executions. */
final class PreparedCalls {

    private final PlannedExecution execution;
    private final StatementActivity activity;
    private final ParameterValues parameters;
    private final List<ParameterValues> batch = new ArrayList<>();

    PreparedCalls(PlannedExecution execution, StatementActivity activity, int parameterCount) {
        this.execution = execution;
        this.activity = activity;
        this.parameters = new ParameterValues(parameterCount);
    }

    /** What the models used for the latest execution. */
    Usage usage() {
        return activity.usage();
    }

    PreparedStatement rewritten() {
        return execution.rewritten();
    }

    void set(int parameter, @Nullable Object value, ParameterSetter setter) throws SQLException {
        rewritten().getConnection(); // fails if the statement is closed
        parameters.set(parameter, value, setter);
    }

    void clearParameters() {
        parameters.clear();
    }

    boolean execute() throws SQLException {
        rewritten().getConnection();
        activity.clearWarnings();
        return execution.execute(parameters);
    }

    ResultSet executeQuery() throws SQLException {
        execute();
        return StatementResults.required(execution.resultSet());
    }

    long executeUpdate() throws SQLException {
        if (execute()) {
            throw StatementResults.unexpectedResult();
        }
        return execution.updateCount();
    }

    void addBatch() {
        batch.add(parameters.copy());
    }

    void clearBatch() {
        batch.clear();
    }

    long[] executeBatch() throws SQLException {
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
            throw new BatchUpdateException(e.getMessage(), e.getSQLState(), e.getErrorCode(), new int[0], e);
        }
    }

    int[] executeIntBatch() throws SQLException {
        return Arrays.stream(executeBatch()).mapToInt(count -> (int) count).toArray();
    }

    @Nullable
    ResultSet resultSet() throws SQLException {
        return execution.resultSet();
    }

    long updateCount() throws SQLException {
        return execution.updateCount();
    }

    boolean moreResults(int current) throws SQLException {
        return execution.moreResults(current);
    }

    @Nullable
    ResultSetMetaData metaData() throws SQLException {
        return execution.metaData();
    }

    @Nullable
    SQLWarning warnings() throws SQLException {
        return activity.warnings(rewritten().getWarnings());
    }

    void clearWarnings() throws SQLException {
        activity.clearWarnings();
        rewritten().clearWarnings();
    }

    void cancel() throws SQLException {
        execution.cancel();
    }

    void close() throws SQLException {
        activity.cancel();
        execution.close();
    }
}
