package io.aidb.jdbc.execution;

import io.aidb.engine.function.Arguments;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The computed columns of a result that is read in any order: the window of rows that the current one is in, computed
 * when the first of its values is asked for.
 */
final class ScrolledWindows implements AutoCloseable {

    private final Computation computation;
    private final int windowSize;
    private final @Nullable ResultSet[] current;
    private final int[] firstRow;

    ScrolledWindows(Computation computation, int windowSize) {
        this.computation = computation;
        this.windowSize = windowSize;
        this.current = new ResultSet[computation.columns().size()];
        this.firstRow = new int[current.length];
    }

    /** The result set that has the value of a computed column for the server's current row, and stands at it. */
    ResultSet at(int column, ResultSet server) throws SQLException {
        int row = server.getRow();
        int first = row == 0 ? 0 : (row - 1) / windowSize * windowSize + 1;
        ResultSet values = current[column];
        if (values == null || row > 0 && firstRow[column] != first) {
            if (values != null) {
                values.close();
            }
            values = compute(column, server, row, first);
            current[column] = values;
            firstRow[column] = first;
        }
        if (row == 0) {
            values.beforeFirst(); // where it says itself that there is no current row
        } else {
            values.absolute(row - first + 1);
        }
        return values;
    }

    private ResultSet compute(int column, ResultSet server, int row, int first) throws SQLException {
        List<Arguments> rows = new ArrayList<>();
        if (row > 0) {
            try {
                for (int r = first; r < first + windowSize && server.absolute(r); r++) {
                    rows.add(computation.arguments().get(column).read(server));
                }
            } finally {
                server.absolute(row);
            }
        }
        List<List<Arguments>> arguments = new ArrayList<>(Collections.nCopies(current.length, List.<Arguments>of()));
        arguments.set(column, rows);
        computation.begin(arguments);
        return computation.evaluate(arguments).get(column).open();
    }

    /** Forgets what was computed; rows may since have moved. */
    @Override
    public void close() throws SQLException {
        for (int c = 0; c < current.length; c++) {
            ResultSet values = current[c];
            current[c] = null;
            if (values != null) {
                values.close();
            }
        }
    }
}
