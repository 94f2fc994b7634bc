package io.aidb.jdbc.execution;

import io.aidb.engine.FunctionEngine;
import io.aidb.engine.Session;
import io.aidb.engine.function.AidbFunction;
import io.aidb.engine.function.Arguments;
import io.aidb.jdbc.sql.ArgumentSource;
import io.aidb.jdbc.sql.Call;
import io.aidb.jdbc.sql.ExecutionPlan.ComputedColumn;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The values of computed columns, a batch of rows at a time. The batch that was computed last is kept; rows are read from
 * the server's result, which must be scrollable and is left at the row where it was.
 */
final class ComputedBatches implements AutoCloseable {

    /** What is needed to compute: fixed for the execution of the statement. */
    record Computation(
            FunctionEngine engine,
            Session session,
            List<ComputedColumn> columns,
            List<@Nullable Object[]> constants,
            List<ComputedResults> results,
            ColumnLayout layout,
            int batchSize) {}

    private final Computation computation;
    private final @Nullable ResultSet[] current;
    private final int[] firstRow;

    ComputedBatches(Computation computation) {
        this.computation = computation;
        this.current = new ResultSet[computation.columns().size()];
        this.firstRow = new int[current.length];
    }

    /** The result set that has the value of a computed column for the server's current row, and stands at it. */
    ResultSet at(int column, ResultSet server) throws SQLException {
        int row = server.getRow();
        if (row == 0) {
            return server; // its own error says that there is no current row
        }
        int first = (row - 1) / computation.batchSize() * computation.batchSize() + 1;
        ResultSet values = current[column];
        if (values == null || firstRow[column] != first) {
            if (values != null) {
                values.close();
            }
            values = compute(column, server, row, first);
            current[column] = values;
            firstRow[column] = first;
        }
        values.absolute(row - first + 1);
        return values;
    }

    private ResultSet compute(int column, ResultSet server, int row, int first) throws SQLException {
        ComputedColumn computed = computation.columns().get(column);
        List<Arguments> arguments = new ArrayList<>();
        try {
            for (int r = first; r < first + computation.batchSize() && server.absolute(r); r++) {
                arguments.add(arguments(computed.call(), column, server));
            }
        } finally {
            server.absolute(row);
        }
        AidbFunction.Scalar function = (AidbFunction.Scalar) computed.call().function();
        List<@Nullable Object> values = computation.engine().evaluate(function, arguments, computation.session());
        return computation.results().get(column).of(values);
    }

    /** True if the values of a computed column are vectors in binary form. */
    boolean isVector(int column) {
        return computation.results().get(column).isVector();
    }

    /** What describes the computed columns. */
    ResultSetMetaData[] metaData() throws SQLException {
        ResultSetMetaData[] metaData = new ResultSetMetaData[current.length];
        for (int c = 0; c < metaData.length; c++) {
            metaData[c] = computation.results().get(c).metaData();
        }
        return metaData;
    }

    private Arguments arguments(Call call, int column, ResultSet server) throws SQLException {
        @Nullable Object[] values = computation.constants().get(column).clone();
        for (int a = 0; a < values.length; a++) {
            if (call.arguments().get(a) instanceof ArgumentSource.RowExpression row) {
                values[a] = ServerValues.read(
                        server,
                        computation.layout().argument(row),
                        call.function().signature().parameters().get(a).type());
            }
        }
        return new Arguments(values);
    }

    @Override
    public void close() throws SQLException {
        for (ResultSet values : current) {
            if (values != null) {
                values.close();
            }
        }
    }
}
