package io.aidb.jdbc.execution;

import io.aidb.jdbc.forward.ColumnRoutingMetaData;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;

/** Describes the columns of a {@link MappedResultSet}. */
final class MappedMetaData extends ColumnRoutingMetaData {

    private final ResultSetMetaData server;
    private final ColumnLayout layout;
    private final ResultSetMetaData[] computed;

    MappedMetaData(ResultSetMetaData server, ColumnLayout layout, ResultSetMetaData[] computed) {
        this.server = server;
        this.layout = layout;
        this.computed = computed;
    }

    @Override
    public int getColumnCount() {
        return layout.count();
    }

    @Override
    protected ResultSetMetaData source(int column) throws SQLException {
        layout.check(column);
        int c = layout.computed(column);
        return c < 0 ? server : computed[c];
    }

    @Override
    protected int index(int column) {
        return layout.computed(column) < 0 ? layout.server(column) : 1;
    }
}
