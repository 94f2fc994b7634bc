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
import org.postgresql.core.Tuple;

/** Makes one-column result sets of the values of a computed column, cast by the server where the statement casts them. */
final class ComputedResults {

    private final ComputedColumn column;
    private final List<Column> columns;
    private final DriverResults results;
    private final BaseConnection connection;

    ComputedResults(ComputedColumn column, DriverResults results, BaseConnection connection) {
        this.column = column;
        this.columns = List.of(new Column(
                column.name(),
                ((AidbFunction.Scalar) column.call().function())
                        .signature()
                        .returns()
                        .columns()
                        .get(0)
                        .type()));
        this.results = results;
        this.connection = connection;
    }

    /** Values in the form in which a result set holds them. */
    @FunctionalInterface
    interface Values {

        /** A result set of them, which stands before the first. It may ask the server for a cast. */
        ResultSet open() throws SQLException;
    }

    /** Values of the class that the function's type says, in order. Does not use the connection. */
    Values of(List<@Nullable Object> values) throws SQLException {
        if (column.cast().isEmpty()) {
            List<Tuple> tuples = results.tuples(columns.get(0), values);
            return () -> results.of(columns, tuples);
        }
        String[] texts = new String[values.size()];
        for (int i = 0; i < texts.length; i++) {
            texts[i] = results.text(values.get(i), type());
        }
        return () -> cast(texts);
    }

    private ResultSet cast(@Nullable String[] texts) throws SQLException {
        PreparedStatement statement = prepareCast();
        statement.setArray(1, connection.createArrayOf("text", texts));
        statement.closeOnCompletion();
        return Positions.of(column.cast().orElseThrow(), connection, statement::executeQuery);
    }

    private SqlType type() {
        return columns.get(0).type();
    }

    /** The description of the column, without a value. */
    ResultSetMetaData metaData() throws SQLException {
        if (column.cast().isEmpty()) {
            return results.of(columns, List.of()).getMetaData();
        }
        try (PreparedStatement statement = prepareCast()) {
            return Positions.of(column.cast().orElseThrow(), connection, statement::getMetaData);
        }
    }

    private PreparedStatement prepareCast() throws SQLException {
        return connection.prepareStatement(
                column.cast().orElseThrow().sql(), ResultSet.TYPE_SCROLL_INSENSITIVE, ResultSet.CONCUR_READ_ONLY);
    }
}
