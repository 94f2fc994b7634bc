package io.aidb.jdbc.execution;

import io.aidb.engine.function.Column;
import io.aidb.jdbc.forward.ForwardingResultSet;
import java.lang.ref.Cleaner;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.GT;
import org.postgresql.util.PSQLException;
import org.postgresql.util.PSQLState;

/**
 * Rows that are read while the model still writes them: {@link #next} waits for the next one. Each row is a result set of
 * PostgreSQL's driver, so that all conversions are its own. It can only be read forward. A result set that is given up
 * without being closed ends its call once it is garbage. Not safe for concurrent use, except that other threads may close
 * it.
 */
final class AwaitedResultSet extends ForwardingResultSet {

    private static final Cleaner ABANDONED = Cleaner.create();

    private final DriverResults results;
    private final List<Column> columns;
    private final AwaitedRows rows;
    private final int maxRows;
    private final ResultSet nothing;
    private final Cleaner.Cleanable cleanable;
    private volatile ResultSet current;
    private volatile boolean closed;
    private @Nullable Object @Nullable [] upcoming;
    private boolean atEnd;
    private int number;

    /**
     * Waits for the first row, so that a model that can't be used is an error of the statement and not of its result.
     *
     * @param maxRows the most rows to give, 0 for all
     */
    AwaitedResultSet(DriverResults results, List<Column> columns, AwaitedRows rows, int maxRows) throws SQLException {
        this.results = results;
        this.columns = columns;
        this.rows = rows;
        this.maxRows = maxRows;
        this.nothing = results.of(columns, List.of());
        this.current = nothing;
        try {
            upcoming = rows.next();
        } catch (RuntimeException e) {
            rows.close();
            throw e;
        }
        cleanable = ABANDONED.register(this, rows::abandon);
    }

    @Override
    protected ResultSet delegate() {
        return current;
    }

    @Override
    public boolean next() throws SQLException {
        checkOpen();
        if (atEnd) {
            return false;
        }
        boolean found = SqlExceptions.translating(this::awaitRow);
        @Nullable Object[] row = upcoming;
        if (!found || row == null) {
            atEnd = true;
            current = nothing;
            return false;
        }
        upcoming = null;
        ResultSet single = results.of(columns, results.tuples(columns, List.<@Nullable Object[]>of(row)));
        single.next();
        number++;
        current = single;
        return true;
    }

    /** True once the next row is there, false if there is none. */
    private boolean awaitRow() {
        if (upcoming == null && !atEnd) {
            if (maxRows > 0 && number == maxRows) {
                rows.close();
            } else {
                upcoming = rows.next();
            }
        }
        return upcoming != null;
    }

    private void checkOpen() throws SQLException {
        if (closed) {
            throw new PSQLException(GT.tr("This ResultSet is closed."), PSQLState.OBJECT_NOT_IN_STATE);
        }
    }

    @Override
    public int getRow() throws SQLException {
        checkOpen();
        return atEnd ? 0 : number;
    }

    @Override
    public boolean isBeforeFirst() throws SQLException {
        checkOpen();
        return number == 0 && upcoming != null;
    }

    @Override
    public boolean isFirst() throws SQLException {
        checkOpen();
        return number == 1 && !atEnd;
    }

    /** Waits for the next row, or for the end. */
    @Override
    public boolean isLast() throws SQLException {
        checkOpen();
        return number > 0 && !atEnd && !SqlExceptions.translating(this::awaitRow);
    }

    @Override
    public boolean isAfterLast() throws SQLException {
        checkOpen();
        return atEnd && number > 0;
    }

    @Override
    public boolean isClosed() {
        return closed;
    }

    /** Ends the call: its exchange with the model's server is closed at once. */
    @Override
    public void close() throws SQLException {
        closed = true;
        rows.close();
        cleanable.clean();
        nothing.close();
        current.close();
    }
}
