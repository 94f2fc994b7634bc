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
 * The server's result with computed columns in the place of those that hold their arguments. A batch of rows is computed
 * when the first of its values is asked for. Not safe for concurrent use.
 */
final class MappedResultSet extends ColumnRoutingResultSet {

    private final ResultSet server;
    private final ColumnLayout layout;
    private final ComputedBatches computed;
    private ResultSet lastRead;

    MappedResultSet(ResultSet server, ColumnLayout layout, ComputedBatches computed) {
        this.server = server;
        this.layout = layout;
        this.computed = computed;
        this.lastRead = server;
    }

    @Override
    protected ResultSet delegate() {
        return server;
    }

    @Override
    protected ResultSet source(int column) throws SQLException {
        checkColumn(column);
        int c = layout.computed(column);
        lastRead = c < 0 ? server : SqlExceptions.translating(() -> computed.at(c, server));
        return lastRead;
    }

    @Override
    protected int index(int column) {
        return layout.computed(column) < 0 ? layout.server(column) : 1;
    }

    private void checkColumn(int column) throws SQLException {
        if (server.isClosed()) {
            throw new PSQLException(GT.tr("This ResultSet is closed."), PSQLState.OBJECT_NOT_IN_STATE);
        }
        layout.check(column);
    }

    @Override
    public int findColumn(String label) throws SQLException {
        int column = layout.find(label);
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
        return source != server
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
        return new MappedMetaData(server.getMetaData(), layout, computed.metaData());
    }

    @Override
    public void close() throws SQLException {
        computed.close();
        server.close();
    }
}
