package io.aidb.jdbc.execution;

import io.aidb.engine.function.AidbFunction;
import io.aidb.engine.function.Column;
import io.aidb.engine.function.SqlType;
import io.aidb.jdbc.sql.ExecutionPlan.ComputedColumn;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.postgresql.core.BaseConnection;

/** Makes one-column result sets of the values of a computed column, cast by the server where the statement casts them. */
final class ComputedResults {

    private final ComputedColumn column;
    private final SqlType type;
    private final DriverResults results;
    private final BaseConnection connection;

    ComputedResults(ComputedColumn column, DriverResults results, BaseConnection connection) {
        this.column = column;
        this.type = ((AidbFunction.Scalar) column.call().function())
                .signature()
                .returns()
                .columns()
                .get(0)
                .type();
        this.results = results;
        this.connection = connection;
    }

    /** A scrollable result set with these values, of the class that the function's type says, in order. */
    ResultSet of(List<@Nullable Object> values) throws SQLException {
        if (column.cast().isEmpty()) {
            return results.of(
                    List.of(new Column(column.name(), type)),
                    values.stream().map(v -> new @Nullable Object[] {v}).toList());
        }
        PreparedStatement statement = prepareCast();
        String[] texts = new String[values.size()];
        for (int i = 0; i < texts.length; i++) {
            texts[i] = results.text(values.get(i), type);
        }
        statement.setArray(1, connection.createArrayOf("text", texts));
        statement.closeOnCompletion();
        return statement.executeQuery();
    }

    /** True if the values are vectors that the server has no part in. */
    boolean isVector() {
        return type == SqlType.REAL_ARRAY && column.cast().isEmpty();
    }

    /** The description of the column, without a value. */
    ResultSetMetaData metaData() throws SQLException {
        if (column.cast().isEmpty()) {
            return results.of(List.of(new Column(column.name(), type)), List.of())
                    .getMetaData();
        }
        try (PreparedStatement statement = prepareCast()) {
            return statement.getMetaData();
        }
    }

    private PreparedStatement prepareCast() throws SQLException {
        return connection.prepareStatement(
                column.cast().orElseThrow(), ResultSet.TYPE_SCROLL_INSENSITIVE, ResultSet.CONCUR_READ_ONLY);
    }
}
