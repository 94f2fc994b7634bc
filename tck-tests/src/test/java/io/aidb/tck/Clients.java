package io.aidb.tck;

import io.aidb.schema.test.TestDatabase;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Base64;
import java.util.Map;
import java.util.Properties;

/** Connections of the driver to the test server, the way an application gets them. */
final class Clients {

    /** Given to every connection, so that no test makes a key in the configuration folder of whoever runs it. */
    static final String CREDENTIALS_KEY = "tck:"
            + Base64.getEncoder()
                    .encodeToString("a key that only the tests know..".getBytes(StandardCharsets.US_ASCII));

    private Clients() {}

    static String url(TestDatabase database) {
        return "jdbc:aidb:" + database.url().substring("jdbc:".length());
    }

    static Connection open(TestDatabase database) throws SQLException {
        return open(database, Map.of());
    }

    /** A connection with more properties. */
    static Connection open(TestDatabase database, Map<String, String> more) throws SQLException {
        return DriverManager.getConnection(url(database), properties(database, more));
    }

    static Properties properties(TestDatabase database, Map<String, String> more) {
        Properties properties = new Properties();
        properties.setProperty("user", database.user());
        properties.setProperty("password", database.password());
        properties.setProperty("aidb.credentialsKey", CREDENTIALS_KEY);
        properties.putAll(more);
        return properties;
    }
}
