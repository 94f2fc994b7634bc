package io.aidb.jdbc.execution;

import io.aidb.engine.function.Arguments;
import io.aidb.engine.function.Parameter;
import io.aidb.jdbc.sql.ArgumentSource.RowExpression;
import io.aidb.jdbc.sql.Call;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.List;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/** Reads the arguments of one call from the rows of the server's result. */
final class RowArguments {

    private final Call call;
    private final @Nullable Object[] constants;
    private final List<Parameter> declared;

    /** For each argument its index in the server's result, or 0 if it is constant. */
    private final int[] columns;

    /**
     * Arguments of a call.
     *
     * @param constants the arguments that don't depend on rows, null for the others
     * @param column gives the index in the server's result of one that does
     */
    RowArguments(Call call, @Nullable Object[] constants, ToIntFunction<RowExpression> column) {
        this.call = call;
        this.constants = constants;
        this.declared = call.function().signature().parameters();
        this.columns = call.arguments().stream()
                .mapToInt(a -> a instanceof RowExpression row ? column.applyAsInt(row) : 0)
                .toArray();
    }

    /** Checks that the server would pass the arguments to the function, by the types of their columns. */
    void checkTypes(ResultSetMetaData server) throws SQLException {
        for (int a = 0; a < columns.length; a++) {
            if (columns[a] > 0) {
                ServerValues.check(server.getColumnTypeName(columns[a]), call, declared.get(a));
            }
        }
    }

    /** Those in the server's current row. */
    Arguments read(ResultSet server) throws SQLException {
        @Nullable Object[] values = constants.clone();
        for (int a = 0; a < values.length; a++) {
            if (columns[a] > 0) {
                values[a] =
                        ServerValues.read(server, columns[a], declared.get(a).type());
            }
        }
        return new Arguments(values);
    }
}
