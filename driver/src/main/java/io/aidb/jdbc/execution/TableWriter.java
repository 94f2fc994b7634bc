package io.aidb.jdbc.execution;

import io.aidb.jdbc.sql.ValueTable;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes values into a {@link ValueTable}, many with each statement. */
final class TableWriter implements AutoCloseable {

    /** Rows of a statement: more of them gain nothing. */
    private static final int ROWS = 250;

    private final Connection connection;
    private final ValueTable table;
    private @Nullable PreparedStatement full;

    TableWriter(Connection connection, ValueTable table) {
        this.connection = connection;
        this.table = table;
    }

    /** @param values as {@link LookupCall#values} gives them */
    void write(List<String> keys, List<@Nullable Object> values) throws SQLException {
        int first = 0;
        for (; first + ROWS <= keys.size(); first += ROWS) {
            write(full(), keys.subList(first, first + ROWS), values.subList(first, first + ROWS));
        }
        if (first < keys.size()) {
            try (PreparedStatement rest = connection.prepareStatement(table.insert(keys.size() - first))) {
                write(rest, keys.subList(first, keys.size()), values.subList(first, keys.size()));
            }
        }
    }

    private PreparedStatement full() throws SQLException {
        PreparedStatement known = full;
        if (known == null) {
            known = connection.prepareStatement(table.insert(ROWS));
            full = known;
        }
        return known;
    }

    private static void write(PreparedStatement insert, List<String> keys, List<@Nullable Object> values)
            throws SQLException {
        int parameter = 1;
        for (int i = 0; i < keys.size(); i++) {
            insert.setString(parameter++, keys.get(i));
            Bindings.bindValue(insert, parameter++, values.get(i));
        }
        insert.executeUpdate();
    }

    @Override
    public void close() throws SQLException {
        PreparedStatement known = full;
        if (known != null) {
            known.close();
        }
    }
}
