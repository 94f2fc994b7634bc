package io.aidb.tck.bench;

import io.aidb.schema.test.TestDatabase;
import io.aidb.schema.test.TestPostgres;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;

/** The database that is measured: of {@code AIDB_TEST_URL}, or of an embedded server. */
final class Target {

    private final TestDatabase database = TestPostgres.newDatabase();

    /** A server without the logging of statements that tests need. */
    Target() throws SQLException {
        try (Connection superuser = database.as(TestPostgres.superuser()).connect();
                Statement statement = superuser.createStatement()) {
            statement.execute("ALTER DATABASE " + database.name() + " RESET ALL");
        }
    }

    String rawUrl() {
        return database.url();
    }

    String aidbUrl() {
        return "jdbc:aidb:" + database.url().substring("jdbc:".length());
    }

    Properties properties() {
        Properties properties = new Properties();
        properties.setProperty("user", database.user());
        properties.setProperty("password", database.password());
        return properties;
    }

    Connection raw() throws SQLException {
        return DriverManager.getConnection(rawUrl(), properties());
    }

    Connection aidb() throws SQLException {
        return DriverManager.getConnection(aidbUrl(), properties());
    }

    /** One with a property of its own. */
    Connection aidb(String property, String value) throws SQLException {
        Properties properties = properties();
        properties.setProperty(property, value);
        return DriverManager.getConnection(aidbUrl(), properties);
    }
}
