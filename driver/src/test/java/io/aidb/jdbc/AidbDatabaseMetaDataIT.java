package io.aidb.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class AidbDatabaseMetaDataIT {

    @Test
    void looksLikePostgresqlThroughOurDriver() throws SQLException {
        try (Connection connection = Connections.open()) {
            DatabaseMetaData metaData = connection.getMetaData();
            assertThat(metaData.getDatabaseProductName()).isEqualTo("PostgreSQL");
            assertThat(metaData.getDriverName()).isEqualTo("aidb-jdbc");
            assertThat(metaData.getDriverVersion())
                    .isEqualTo(DriverVersion.current().text());
            assertThat(metaData.getDriverMajorVersion())
                    .isEqualTo(DriverVersion.current().major());
            assertThat(metaData.getDriverMinorVersion())
                    .isEqualTo(DriverVersion.current().minor());
            assertThat(metaData.getUserName()).isEqualTo(Connections.database().user());
        }
    }

    @Test
    void listsTheTablesOfTheServer() throws SQLException {
        try (Connection connection = Connections.open();
                ResultSet tables = connection.getMetaData().getTables(null, "pg_catalog", "pg_class", null)) {
            assertThat(tables.next()).isTrue();
        }
    }

    @Test
    void showsTheUrlWithoutUserAndPassword() throws SQLException {
        String url = Connections.url() + "?ApplicationName=me&aidb.migrate=never&user="
                + Connections.database().user() + "&password="
                + Connections.database().password();
        try (Connection connection = DriverManager.getConnection(url)) {
            assertThat(connection.getMetaData().getURL())
                    .isEqualTo("jdbc:aidb:" + Connections.database().url().substring("jdbc:".length())
                            + "?ApplicationName=me&aidb.migrate=never");
        }
    }

    @Test
    void identifiesTheDatabase() throws SQLException {
        try (Connection connection = Connections.open();
                Connection other = Connections.open()) {
            DatabaseIdentity identity = ((AidbConnection) connection).identity();
            assertThat(identity).isEqualTo(((AidbConnection) other).identity());
            assertThat(identity)
                    .isEqualTo(new DatabaseIdentity(
                            Connections.database().host(),
                            Connections.database().port(),
                            Connections.database().name(),
                            Connections.database().user()));
        }
    }
}
