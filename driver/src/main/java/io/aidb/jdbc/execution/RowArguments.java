package io.aidb.jdbc.execution;

import io.aidb.engine.function.Arguments;
import io.aidb.engine.function.SqlType;
import io.aidb.jdbc.sql.ArgumentSource;
import io.aidb.jdbc.sql.Call;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Reads the arguments of one call from the rows of the server's result. */
final class RowArguments {

    private final @Nullable Object[] constants;
    private final SqlType[] types;

    /** For each argument its index in the server's result, or 0 if it is constant. */
    private final int[] columns;

    /** @param constants the arguments that don't depend on rows, null for the others */
    RowArguments(Call call, @Nullable Object[] constants, ColumnLayout layout) {
        this.constants = constants;
        this.types = new SqlType[constants.length];
        this.columns = new int[constants.length];
        for (int a = 0; a < constants.length; a++) {
            types[a] = call.function().signature().parameters().get(a).type();
            columns[a] = call.arguments().get(a) instanceof ArgumentSource.RowExpression row ? layout.argument(row) : 0;
        }
    }

    /** Those in the server's current row. */
    Arguments read(ResultSet server) throws SQLException {
        @Nullable Object[] values = constants.clone();
        for (int a = 0; a < values.length; a++) {
            if (columns[a] > 0) {
                values[a] = ServerValues.read(server, columns[a], types[a]);
            }
        }
        return new Arguments(values);
    }
}
