package io.aidb.tck.client;

import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a call to JDBC gave, as something that can be compared with what another driver gave. */
final class Rendered {

    /** A call whose result, or error, is rendered. */
    @FunctionalInterface
    interface Call {
        @Nullable
        Object run() throws Exception;
    }

    private Rendered() {}

    /** Results with all that describes their columns, errors by class, state and message, everything else as text. */
    static String of(Call call) throws Exception {
        try {
            Object value = call.run();
            if (value instanceof ResultSet rows) {
                try (rows) {
                    return ofRows(rows);
                }
            }
            return value instanceof Object[] array ? Arrays.deepToString(array) : String.valueOf(value);
        } catch (SQLException e) {
            return e.getClass().getName() + " " + e.getSQLState() + " " + e.getMessage();
        }
    }

    private static String ofRows(ResultSet rows) throws SQLException {
        ResultSetMetaData columns = rows.getMetaData();
        List<String> lines = new ArrayList<>();
        for (int c = 1; c <= columns.getColumnCount(); c++) {
            lines.add(String.join(
                    " ",
                    columns.getColumnLabel(c),
                    columns.getColumnName(c),
                    columns.getTableName(c),
                    columns.getSchemaName(c),
                    columns.getColumnTypeName(c),
                    columns.getColumnClassName(c),
                    String.valueOf(columns.getColumnType(c)),
                    String.valueOf(columns.getPrecision(c)),
                    String.valueOf(columns.getScale(c)),
                    String.valueOf(columns.isNullable(c)),
                    String.valueOf(columns.isSigned(c)),
                    String.valueOf(columns.isAutoIncrement(c)),
                    String.valueOf(columns.getColumnDisplaySize(c))));
        }
        while (rows.next()) {
            List<String> row = new ArrayList<>();
            for (int c = 1; c <= columns.getColumnCount(); c++) {
                row.add(rows.getString(c));
            }
            lines.add(row.toString());
        }
        return String.join("\n", lines);
    }
}
