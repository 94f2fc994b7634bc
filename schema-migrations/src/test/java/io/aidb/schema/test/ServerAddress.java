package io.aidb.schema.test;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** Where a running server answers, and its superuser. */
record ServerAddress(String host, int port, String superuser, String password) {

    TestDatabase database(String name) {
        return new TestDatabase(host, port, name, superuser, password);
    }

    Connection connect() throws SQLException {
        return DriverManager.getConnection(database("postgres").url(), superuser, password);
    }

    void execute(String sql) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException("The test server refused: " + sql, e);
        }
    }
}
