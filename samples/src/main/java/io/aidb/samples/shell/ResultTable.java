package io.aidb.samples.shell;

import com.github.freva.asciitable.AsciiTable;
import com.github.freva.asciitable.Column;
import com.github.freva.asciitable.HorizontalAlign;
import com.github.freva.asciitable.OverflowBehaviour;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;

/** The rows of a result as a table of text: every value in full, NULL as nothing. */
final class ResultTable {

    private static final int UNLIMITED = Integer.MAX_VALUE;

    private final Column[] columns;
    private final List<Object[]> rows = new ArrayList<>();

    /** Reads the result to its end. */
    ResultTable(ResultSet result) throws SQLException {
        ResultSetMetaData metadata = result.getMetaData();
        columns = new Column[metadata.getColumnCount()];
        for (int i = 0; i < columns.length; i++) {
            columns[i] = new Column()
                    .header(metadata.getColumnLabel(i + 1))
                    .headerAlign(HorizontalAlign.LEFT)
                    .dataAlign(isNumeric(metadata.getColumnType(i + 1)) ? HorizontalAlign.RIGHT : HorizontalAlign.LEFT)
                    .maxWidth(UNLIMITED, OverflowBehaviour.NEWLINE);
        }
        while (result.next()) {
            Object[] row = new Object[columns.length];
            for (int i = 0; i < row.length; i++) {
                row[i] = result.getString(i + 1);
            }
            rows.add(row);
        }
    }

    private static boolean isNumeric(int type) {
        return switch (type) {
            case Types.SMALLINT, Types.INTEGER, Types.BIGINT, Types.NUMERIC, Types.REAL, Types.DOUBLE -> true;
            default -> false;
        };
    }

    @Override
    public String toString() {
        String table = AsciiTable.getTable(
                AsciiTable.BASIC_ASCII_NO_DATA_SEPARATORS_NO_OUTSIDE_BORDER, columns, rows.toArray(new Object[0][]));
        String count = rows.size() == 1 ? "(1 row)" : "(" + rows.size() + " rows)";
        return table + System.lineSeparator() + count;
    }
}
