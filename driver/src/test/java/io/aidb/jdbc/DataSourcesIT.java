package io.aidb.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidb.engine.AidbProperty;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.PooledConnection;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;

class DataSourcesIT {

    @Test
    void connectsWithItsProperties() throws SQLException {
        AidbDataSource dataSource = new AidbDataSource();
        setUp(dataSource);
        dataSource.setAidbSchema("mine");
        try (Connection connection = dataSource.getConnection()) {
            assertThat(((AidbConnection) connection).settings().get(AidbProperty.SCHEMA))
                    .contains("mine");
            assertThat(connection.getClientInfo("ApplicationName")).isEqualTo("a b&c");
            assertThat(connection.getMetaData().getUserName())
                    .isEqualTo(Connections.database().user());
        }
    }

    @Test
    void connectsAsTheUserOfTheCall() throws SQLException {
        AidbDataSource dataSource = new AidbDataSource();
        dataSource.setUrl(Connections.url());
        try (Connection connection = dataSource.getConnection(
                Connections.database().user(), Connections.database().password())) {
            assertThat(connection.isValid(10)).isTrue();
        }
    }

    @Test
    void aHandleOfAPoolIsOneOfOurConnections() throws SQLException {
        AidbConnectionPoolDataSource dataSource = new AidbConnectionPoolDataSource();
        setUp(dataSource);
        PooledConnection pooled = dataSource.getPooledConnection();
        try (Connection handle = pooled.getConnection();
                Statement statement = handle.createStatement();
                ResultSet rows = statement.executeQuery("SELECT 1")) {
            assertThat(rows.next()).isTrue();
            assertThat(handle.isWrapperFor(AidbConnection.class)).isTrue();
            assertThat(handle).isInstanceOf(PGConnection.class);
            assertThat(statement.isWrapperFor(AidbStatement.class)).isTrue();
            assertThat(statement.getConnection()).isEqualTo(handle);
        }
        try (Connection again = pooled.getConnection()) {
            assertThat(again.isValid(10)).isTrue();
        }
        pooled.close();
    }

    private static void setUp(AbstractDataSource dataSource) {
        dataSource.setServerNames(new String[] {Connections.database().host()});
        dataSource.setPortNumbers(new int[] {Connections.database().port()});
        dataSource.setDatabaseName(Connections.database().name());
        dataSource.setUser(Connections.database().user());
        dataSource.setPassword(Connections.database().password());
        dataSource.setApplicationName("a b&c");
    }
}
