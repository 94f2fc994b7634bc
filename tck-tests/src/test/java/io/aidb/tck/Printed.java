package io.aidb.tck;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;

/** Results as lines of text: the names of the columns, then the rows, every value in quotes as SQLLine's csv has it. */
final class Printed {

    private Printed() {}

    /** What a query gives. */
    static List<String> query(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            return lines(result);
        }
    }

    /** As {@link #query}, without the names of the columns. */
    static List<String> rows(Connection connection, String sql) throws SQLException {
        List<String> lines = query(connection, sql);
        return lines.subList(1, lines.size());
    }

    /** The rest of a result. */
    static List<String> lines(ResultSet result) throws SQLException {
        int columns = result.getMetaData().getColumnCount();
        List<String> lines = new ArrayList<>();
        StringJoiner header = new StringJoiner(",");
        for (int c = 1; c <= columns; c++) {
            header.add(quoted(result.getMetaData().getColumnLabel(c)));
        }
        lines.add(header.toString());
        while (result.next()) {
            StringJoiner line = new StringJoiner(",");
            for (int c = 1; c <= columns; c++) {
                String value = result.getString(c);
                line.add(quoted(value == null ? "" : value));
            }
            lines.add(line.toString());
        }
        return lines;
    }

    private static String quoted(String value) {
        return "'" + value.replace("'", "''") + "'";
    }
}
