package io.aidb.schema.test;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;

/**
 * A database of the test server as one role sees it.
 *
 * @param host a host name or address
 * @param port the server's port
 * @param name the database's name, which needs no quoting
 * @param user the role to connect as
 * @param password the role's password
 */
public record TestDatabase(String host, int port, String name, String user, String password) {

    /** The URL for pgjdbc, without user and password. */
    public String url() {
        return "jdbc:postgresql://" + host + ":" + port + "/" + name;
    }

    /** A new connection of pgjdbc. */
    public Connection connect() throws SQLException {
        return DriverManager.getConnection(url(), user, password);
    }

    /** The same database for another role. */
    public TestDatabase as(TestRole role) {
        return new TestDatabase(host, port, name, role.name(), role.password());
    }
}
