package io.aidb.tck.client;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** What the tests of pools ask of the connections that they get. */
final class PooledConnections {

    private PooledConnections() {}

    /** The server's process behind a connection, which tells connections apart. */
    static int serverProcess(Connection connection) throws SQLException {
        try (ResultSet rows = connection.createStatement().executeQuery("SELECT pg_backend_pid()")) {
            rows.next();
            return rows.getInt(1);
        }
    }

    /** A text's embedding by the model {@code m}, as text. */
    static String encode(Connection connection, String text) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT aidb.encode_text('m', ?)")) {
            statement.setString(1, text);
            try (ResultSet rows = statement.executeQuery()) {
                rows.next();
                return rows.getString(1);
            }
        }
    }
}
