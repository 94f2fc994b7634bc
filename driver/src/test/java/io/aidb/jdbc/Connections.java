package io.aidb.jdbc;

import io.aidb.schema.test.TestDatabase;
import io.aidb.schema.test.TestPostgres;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

/** Connections of this driver to the test server, the way an application gets them. */
final class Connections {

    private static final TestDatabase DATABASE = TestPostgres.newDatabase();

    private Connections() {}

    static TestDatabase database() {
        return DATABASE;
    }

    static String url() {
        return "jdbc:aidb:" + DATABASE.url().substring("jdbc:".length());
    }

    static Connection open() throws SQLException {
        return DriverManager.getConnection(url(), DATABASE.user(), DATABASE.password());
    }

    /** A connection to a database of its own. */
    static Connection open(TestDatabase database) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:aidb:" + database.url().substring("jdbc:".length()), database.user(), database.password());
    }

    /** One that puts all values which are looked up into temporary tables. */
    static Connection openWithTables(TestDatabase database) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", database.user());
        properties.setProperty("password", database.password());
        properties.setProperty("aidb.parameterValues", "0");
        return DriverManager.getConnection("jdbc:aidb:" + database.url().substring("jdbc:".length()), properties);
    }

    /** One of PostgreSQL's own driver, to compare with. */
    static Connection openRaw() throws SQLException {
        return DATABASE.connect();
    }
}
