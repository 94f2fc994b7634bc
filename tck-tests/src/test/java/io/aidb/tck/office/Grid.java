package io.aidb.tck.office;

import com.sun.star.sdbc.SQLException;
import com.sun.star.sdbc.XResultSet;
import com.sun.star.sdbc.XResultSetUpdate;
import com.sun.star.sdbc.XRow;
import com.sun.star.sdbc.XRowSet;
import com.sun.star.sdbc.XRowUpdate;
import java.util.ArrayList;
import java.util.List;

/** A table that is open for editing. */
final class Grid implements AutoCloseable {

    private final Uno rowSet;
    private final XResultSet rows;
    private final XRow row;
    private final XRowUpdate values;
    private final XResultSetUpdate changes;

    Grid(Uno rowSet) throws SQLException {
        this.rowSet = rowSet;
        rowSet.as(XRowSet.class).execute();
        rows = rowSet.as(XResultSet.class);
        row = rowSet.as(XRow.class);
        values = rowSet.as(XRowUpdate.class);
        changes = rowSet.as(XResultSetUpdate.class);
    }

    /** Inserts a row with one value, and returns what its first column has then. */
    String insert(int column, String value) throws SQLException {
        changes.moveToInsertRow();
        values.updateString(column, value);
        changes.insertRow();
        return row.getString(1);
    }

    void update(int place, int column, String value) throws SQLException {
        rows.absolute(place);
        values.updateString(column, value);
        try {
            changes.updateRow();
        } catch (SQLException e) {
            changes.cancelRowUpdates();
            throw e;
        }
    }

    void delete(int place) throws SQLException {
        rows.absolute(place);
        changes.deleteRow();
    }

    /** The values of two columns. */
    List<String> columns(int first, int second) throws SQLException {
        List<String> shown = new ArrayList<>();
        rows.beforeFirst();
        while (rows.next()) {
            shown.add(row.getString(first) + " " + row.getString(second));
        }
        return shown;
    }

    @Override
    public void close() {
        rowSet.dispose();
    }
}
