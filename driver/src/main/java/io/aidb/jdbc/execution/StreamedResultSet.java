package io.aidb.jdbc.execution;

import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * A result that only goes forward and can't be updated. It is computed a window of rows at a time: the first before it is
 * handed out, each other one while the one before it is read. A reader who wants one row gets the first window computed
 * and no other.
 */
final class StreamedResultSet extends MappedResultSet {

    private final Windows windows;
    private Window current;
    private final boolean empty;
    private int rowsBefore;
    private int rowInWindow;
    private boolean ended;

    /** A result set whose first window has been computed. */
    StreamedResultSet(ResultSet server, Computation computation, Windows windows, Window first) {
        super(server, computation);
        this.windows = windows;
        this.current = first;
        this.empty = first.count() == 0;
    }

    @Override
    protected ResultSet serverRow() {
        return current.server();
    }

    @Override
    protected ResultSet computedRow(int column) {
        return current.computed().get(column);
    }

    /** It is read-only, as the server's answer to every attempt says. */
    @Override
    protected ResultSet target(int column) {
        return delegate();
    }

    @Override
    public boolean next() throws SQLException {
        checkOpen();
        return !ended && SqlExceptions.translating(this::advance);
    }

    private boolean advance() throws SQLException {
        if (!current.next() && !enterNextWindow()) {
            return false;
        }
        rowInWindow++;
        if (rowInWindow == (rowsBefore == 0 ? 2 : 1)) {
            windows.prepare();
        }
        return true;
    }

    private boolean enterNextWindow() throws SQLException {
        Window next = windows.take();
        rowsBefore += current.count();
        rowInWindow = 0;
        current.close();
        current = next;
        ended = !next.next();
        return !ended;
    }

    @Override
    public int getRow() throws SQLException {
        checkOpen();
        return ended || rowInWindow == 0 ? 0 : rowsBefore + rowInWindow;
    }

    @Override
    public boolean isBeforeFirst() throws SQLException {
        checkOpen();
        return !empty && !ended && rowInWindow == 0;
    }

    @Override
    public boolean isFirst() throws SQLException {
        return getRow() == 1;
    }

    @Override
    public boolean isLast() throws SQLException {
        boolean lastOfWindow = getRow() > 0 && rowInWindow == current.count();
        return lastOfWindow && SqlExceptions.translating(windows::isLast);
    }

    @Override
    public boolean isAfterLast() throws SQLException {
        checkOpen();
        return !empty && ended;
    }

    /** Ends the calls of the window that is being computed. */
    @Override
    public void close() throws SQLException {
        windows.stop("The result set was closed.");
        current.close();
        delegate().close();
    }
}
