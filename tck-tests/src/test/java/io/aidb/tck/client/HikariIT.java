package io.aidb.tck.client;

import static io.aidb.tck.client.PooledConnections.encode;
import static io.aidb.tck.client.PooledConnections.serverProcess;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A pool: which connections it keeps, resets and gives out again. */
class HikariIT {

    private ClientDatabase client;

    @BeforeEach
    void create() throws Exception {
        client = ClientDatabase.create();
    }

    @AfterEach
    void close() {
        client.close();
    }

    private static HikariDataSource pool(String url) {
        HikariConfig config = new HikariConfig();
        config.setJdbcUrl(url);
        config.setMaximumPoolSize(1);
        config.setAutoCommit(false);
        config.setTransactionIsolation("TRANSACTION_REPEATABLE_READ");
        return new HikariDataSource(config);
    }

    @Test
    void givesOutTheSameConnectionAgainAndResetAsWithPgjdbc() throws SQLException {
        List<List<Object>> states = new ArrayList<>();
        for (String url : List.of(client.rawUrl(), client.url())) {
            try (HikariDataSource pool = pool(url)) {
                int process;
                try (Connection connection = pool.getConnection()) {
                    connection.setReadOnly(true);
                    process = serverProcess(connection);
                }
                try (Connection connection = pool.getConnection()) {
                    states.add(List.of(
                            serverProcess(connection) == process,
                            connection.isReadOnly(),
                            connection.getAutoCommit(),
                            connection.getTransactionIsolation(),
                            connection.isValid(1),
                            connection.isWrapperFor(org.postgresql.PGConnection.class)));
                }
            }
        }
        assertThat(states.get(1)).isEqualTo(states.get(0));
        assertThat(client.provider().takeTexts()).isEmpty();
    }

    @Test
    void keepsAConnectionWhoseProviderFails() throws SQLException {
        try (HikariDataSource pool = pool(client.url())) {
            int process;
            try (Connection connection = pool.getConnection()) {
                process = serverProcess(connection);
                for (int status : new int[] {401, 403, 422, 429, 500}) {
                    client.provider().answerWith(status);
                    assertThatThrownBy(() -> encode(connection, "text " + status))
                            .isInstanceOf(SQLException.class);
                }
                client.provider().answerWith(200);
                client.provider().takeTexts();
                assertThat(encode(connection, "beta")).isEqualTo("{4,2,1}");
            }
            try (Connection connection = pool.getConnection()) {
                assertThat(serverProcess(connection)).isEqualTo(process);
            }
            assertThat(client.provider().takeTexts()).containsExactly("beta");
        }
    }
}
