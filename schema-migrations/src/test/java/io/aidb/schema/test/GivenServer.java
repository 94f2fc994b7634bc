package io.aidb.schema.test;

import java.util.Properties;
import org.postgresql.Driver;
import org.postgresql.PGProperty;

/** The server that {@code AIDB_TEST_URL} names. */
final class GivenServer {

    private static final String VARIABLE = "AIDB_TEST_URL";

    private GivenServer() {}

    static boolean isGiven() {
        return System.getenv(VARIABLE) != null;
    }

    static ServerAddress address() {
        String url = System.getenv(VARIABLE);
        Properties properties = url == null ? null : Driver.parseURL(url, null);
        if (properties == null) {
            throw new IllegalStateException(VARIABLE + " is not a jdbc:postgresql URL");
        }
        return new ServerAddress(
                value(PGProperty.PG_HOST, properties, "localhost"),
                Integer.parseInt(value(PGProperty.PG_PORT, properties, "5432")),
                value(PGProperty.USER, properties, "postgres"),
                value(PGProperty.PASSWORD, properties, ""));
    }

    private static String value(PGProperty property, Properties properties, String otherwise) {
        String value = property.getOrDefault(properties);
        return value == null ? otherwise : value;
    }
}
