package io.aidb.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.Driver;
import java.sql.PreparedStatement;
import java.sql.Statement;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class IsolatedDriverIT {

    @Test
    void connectsInAClassLoaderThatDriverManagerDoesNotKnow() throws Exception {
        try (RecordingClassLoader loader = new RecordingClassLoader();
                Connection connection = connect(loader)) {
            assertThat(connection.getClass().getClassLoader()).isSameAs(loader);
            assertThat(connection.isValid(10)).isTrue();
        }
    }

    @Test
    void touchesNothingHeavyForWhatIsNotOurs() throws Exception {
        try (RecordingClassLoader loader = new RecordingClassLoader();
                Connection connection = connect(loader);
                Statement statement = connection.createStatement();
                PreparedStatement prepared = connection.prepareStatement("SELECT ?::int")) {
            statement.executeQuery("SELECT 1").close();
            prepared.setInt(1, 2);
            prepared.executeQuery().close();
            connection.getMetaData().getURL();

            assertThat(loader.loaded())
                    .contains("org.postgresql.jdbc.PgConnection", "io.aidb.jdbc.AidbConnection")
                    .noneMatch(name -> name.startsWith("liquibase.")
                            || name.startsWith("ai.djl.")
                            || name.startsWith("org.apache.hc.")
                            || name.startsWith("com.fasterxml.")
                            || name.startsWith("net.sf.jsqlparser."));
        }
    }

    private static Connection connect(ClassLoader loader) throws Exception {
        Driver driver = (Driver) loader.loadClass("io.aidb.jdbc.AidbDriver")
                .getDeclaredConstructor()
                .newInstance();
        Properties info = new Properties();
        info.setProperty("user", Connections.database().user());
        info.setProperty("password", Connections.database().password());
        return driver.connect(Connections.url(), info);
    }
}
