package io.aidb.jdbc.execution;

import io.aidb.jdbc.forward.ColumnRoutingResultSet;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.GT;
import org.postgresql.util.PSQLException;
import org.postgresql.util.PSQLState;

/**
 * The server's result with computed columns in the place of those that hold their arguments. Not safe for concurrent
 * use.
 */
abstract class MappedResultSet extends ColumnRoutingResultSet {

    private final ResultSet server;
    private final Computation computation;
    private ResultSet lastRead;

    MappedResultSet(ResultSet server, Computation computation) {
        this.server = server;
        this.computation = computation;
        this.lastRead = server;
    }

    /** The result set that has the columns of the server, and stands at the current row. */
    protected abstract ResultSet serverRow();

    /** The result set that has the values of a computed column, and stands at the current row. */
    protected abstract ResultSet computedRow(int column) throws SQLException;

    @Override
    protected ResultSet delegate() {
        return server;
    }

    @Override
    protected ResultSet source(int column) throws SQLException {
        checkOpen();
        layout().check(column);
        int c = layout().computed(column);
        lastRead = c < 0 ? serverRow() : computedRow(c);
        return lastRead;
    }

    @Override
    protected int index(int column) {
        if (column < 1 || column > layout().count()) {
            return column; // which the server's result refuses, too
        }
        return layout().computed(column) < 0 ? layout().server(column) : 1;
    }

    final ColumnLayout layout() {
        return computation.layout();
    }

    final void checkOpen() throws SQLException {
        if (server.isClosed()) {
            throw new PSQLException(GT.tr("This ResultSet is closed."), PSQLState.OBJECT_NOT_IN_STATE);
        }
    }

    @Override
    public int findColumn(String label) throws SQLException {
        checkOpen();
        int column = layout().find(label);
        if (column == 0) {
            throw new PSQLException(
                    GT.tr("The column name {0} was not found in this ResultSet.", label), PSQLState.UNDEFINED_COLUMN);
        }
        return column;
    }

    /** Text of a computed vector is made as the server makes it; PostgreSQL's driver has another form for binary values. */
    @Override
    public @Nullable String getString(int column) throws SQLException {
        ResultSet source = source(column);
        return layout().computed(column) >= 0
                        && source.getObject(index(column)) instanceof Array array
                        && array.getArray() instanceof Float[] vector
                ? RealText.of(vector)
                : source.getString(index(column));
    }

    @Override
    public boolean wasNull() throws SQLException {
        return lastRead.wasNull();
    }

    @Override
    public ResultSetMetaData getMetaData() throws SQLException {
        return new MappedMetaData(server.getMetaData(), layout(), computation.metaData());
    }
}
