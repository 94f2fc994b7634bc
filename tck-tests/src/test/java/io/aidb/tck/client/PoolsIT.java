package io.aidb.tck.client;

import static io.aidb.tck.client.PooledConnections.encode;
import static io.aidb.tck.client.PooledConnections.serverProcess;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mchange.v2.c3p0.ComboPooledDataSource;
import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.exceptionsorter.PostgreSQLExceptionSorter;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.apache.commons.dbcp2.BasicDataSource;
import org.apache.tomcat.jdbc.pool.PoolProperties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Other pools than HikariCP: which connections they keep, reset and give out again. */
class PoolsIT {

    /** Pools of one connection, which find the driver by the URL. */
    enum Pool {
        AGROAL {
            @Override
            DataSource open(String url) throws SQLException {
                return AgroalDataSource.from(new AgroalDataSourceConfigurationSupplier()
                        .connectionPoolConfiguration(pool -> pool.maxSize(1)
                                .exceptionSorter(new PostgreSQLExceptionSorter())
                                .connectionFactoryConfiguration(factory -> factory.jdbcUrl(url))));
            }
        },
        C3P0 {
            @Override
            DataSource open(String url) {
                ComboPooledDataSource pool = new ComboPooledDataSource();
                pool.setJdbcUrl(url);
                pool.setInitialPoolSize(1);
                pool.setMinPoolSize(1);
                pool.setMaxPoolSize(1);
                pool.setTestConnectionOnCheckin(true);
                return pool;
            }
        },
        DBCP {
            @Override
            DataSource open(String url) {
                BasicDataSource pool = new BasicDataSource();
                pool.setUrl(url);
                pool.setMaxTotal(1);
                pool.setTestOnBorrow(true);
                return pool;
            }
        },
        TOMCAT {
            @Override
            DataSource open(String url) {
                PoolProperties settings = new PoolProperties();
                settings.setUrl(url);
                settings.setMaxActive(1);
                settings.setInitialSize(1);
                settings.setTestOnBorrow(true);
                settings.setValidationQuery("SELECT 1");
                settings.setJdbcInterceptors("ConnectionState");
                return new org.apache.tomcat.jdbc.pool.DataSource(settings);
            }
        };

        abstract DataSource open(String url) throws SQLException;
    }

    private ClientDatabase client;

    @BeforeEach
    void create() throws Exception {
        client = ClientDatabase.create();
    }

    @AfterEach
    void close() {
        client.close();
    }

    private static void close(DataSource pool) throws Exception {
        if (pool instanceof org.apache.tomcat.jdbc.pool.DataSource tomcat) {
            tomcat.close();
        } else {
            ((AutoCloseable) pool).close();
        }
    }

    @ParameterizedTest
    @EnumSource
    void givesOutTheSameConnectionAgainAndResetAsWithPgjdbc(Pool kind) throws Exception {
        List<List<Object>> states = new ArrayList<>();
        for (String url : List.of(client.rawUrl(), client.url())) {
            DataSource pool = kind.open(url);
            int process;
            try (Connection connection = pool.getConnection()) {
                connection.setAutoCommit(false);
                connection.setReadOnly(true);
                process = serverProcess(connection);
                connection.rollback();
            }
            try (Connection connection = pool.getConnection()) {
                states.add(List.of(
                        serverProcess(connection) == process,
                        connection.isReadOnly(),
                        connection.getAutoCommit(),
                        connection.isValid(1),
                        connection.isWrapperFor(org.postgresql.PGConnection.class)));
            }
            close(pool);
        }
        assertThat(states.get(1)).isEqualTo(states.get(0)).first().isEqualTo(true);
        assertThat(client.provider().takeTexts()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void keepsAConnectionWhoseProviderFails(Pool kind) throws Exception {
        DataSource pool = kind.open(client.url());
        int process;
        try (Connection connection = pool.getConnection()) {
            process = serverProcess(connection);
            for (int status : new int[] {401, 429, 500}) {
                client.provider().answerWith(status);
                assertThatThrownBy(() -> encode(connection, "text " + status)).isInstanceOf(SQLException.class);
            }
            client.provider().answerWith(200);
        }
        client.provider().takeTexts();
        try (Connection connection = pool.getConnection()) {
            assertThat(serverProcess(connection)).isEqualTo(process);
            assertThat(encode(connection, "beta")).isEqualTo("{4,2,1}");
        }
        assertThat(client.provider().takeTexts()).containsExactly("beta");
        close(pool);
    }
}
