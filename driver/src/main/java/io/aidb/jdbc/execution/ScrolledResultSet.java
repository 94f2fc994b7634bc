package io.aidb.jdbc.execution;

import io.aidb.engine.AidbException;
import io.aidb.engine.SqlState;
import java.sql.ResultSet;
import java.sql.SQLException;

/** A result that is read in any order, or updated. */
final class ScrolledResultSet extends MappedResultSet {

    private final ScrolledWindows windows;

    /** A result set with the row before the first as its current one, as {@code server}'s is. */
    ScrolledResultSet(ResultSet server, Computation computation, ScrolledWindows windows) {
        super(server, computation);
        this.windows = windows;
    }

    @Override
    protected ResultSet serverRow() {
        return delegate();
    }

    @Override
    protected ResultSet computedRow(int column) throws SQLException {
        return SqlExceptions.translating(() -> windows.at(column, delegate()));
    }

    /** Only what the server has can be updated. */
    @Override
    protected ResultSet target(int column) throws SQLException {
        checkOpen();
        layout().check(column);
        if (layout().computed(column) >= 0) {
            throw SqlExceptions.of(new AidbException(
                    SqlState.OBJECT_NOT_IN_PREREQUISITE_STATE,
                    "Column " + column + " is computed by an aidb function and can't be updated.",
                    "Update the columns that the function takes, and execute the statement again."));
        }
        return delegate();
    }

    @Override
    public void deleteRow() throws SQLException {
        delegate().deleteRow();
        windows.close();
    }

    @Override
    public void insertRow() throws SQLException {
        delegate().insertRow();
        windows.close();
    }

    @Override
    public void close() throws SQLException {
        windows.close();
        delegate().close();
    }
}
