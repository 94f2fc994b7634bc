package io.aidb.tck.client;

import static io.aidb.tck.client.PooledConnections.serverProcess;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.arjuna.ats.arjuna.common.ObjectStoreEnvironmentBean;
import com.arjuna.ats.internal.arjuna.objectstore.VolatileStore;
import com.arjuna.ats.internal.jta.transaction.arjunacore.TransactionSynchronizationRegistryImple;
import com.arjuna.common.internal.util.propertyservice.BeanPopulator;
import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.narayana.NarayanaTransactionIntegration;
import io.aidb.jdbc.AidbXADataSource;
import io.aidb.schema.test.TestPostgres;
import jakarta.transaction.TransactionManager;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.xa.PGXADataSource;

/** Transactions over two databases, by Narayana and Agroal: all or nothing, of what models computed as well. */
class JtaIT {

    private static final String EMBED = "UPDATE docs SET embedding = aidb.encode_text('m', body)";
    private static final String EMBEDDED = "SELECT count(embedding) FROM docs";

    private final TransactionManager transactions = com.arjuna.ats.jta.TransactionManager.transactionManager();
    private ClientDatabase here;
    private ClientDatabase there;

    /** Narayana's log goes with the JVM; it is not what is tested. */
    @BeforeAll
    static void keepNoLog() {
        assumeTrue(TestPostgres.preparesTransactions(), "The given server has max_prepared_transactions = 0.");
        for (String name : new String[] {"default", "communicationStore", "stateStore"}) {
            BeanPopulator.getNamedInstance(ObjectStoreEnvironmentBean.class, name)
                    .setObjectStoreType(VolatileStore.class.getName());
        }
    }

    @BeforeEach
    void create() throws Exception {
        here = ClientDatabase.create();
        there = ClientDatabase.create();
    }

    @AfterEach
    void close() {
        here.close();
        there.close();
    }

    private AgroalDataSource pool(Class<?> source, String url) throws SQLException {
        return AgroalDataSource.from(new AgroalDataSourceConfigurationSupplier()
                .connectionPoolConfiguration(pool -> pool.maxSize(1)
                        .transactionIntegration(new NarayanaTransactionIntegration(
                                transactions, new TransactionSynchronizationRegistryImple()))
                        .connectionFactoryConfiguration(factory ->
                                factory.connectionProviderClass(source).jdbcUrl(url))));
    }

    private static void run(AgroalDataSource pool, String sql) throws SQLException {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String value(AgroalDataSource pool, String sql) throws SQLException {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private List<String> stepsWithoutCalls(AgroalDataSource first, AgroalDataSource second) throws Exception {
        String bodies = "SELECT string_agg(body, ',' ORDER BY id) FROM docs";
        List<String> seen = new ArrayList<>();
        for (boolean commits : new boolean[] {true, false}) {
            transactions.begin();
            run(first, "UPDATE docs SET body = body || '!'");
            run(second, "DELETE FROM docs WHERE id = (SELECT max(id) FROM docs)");
            try (Connection connection = first.getConnection()) {
                seen.add(connection.getAutoCommit() + " " + connection.getTransactionIsolation());
                assertThatThrownBy(connection::commit).satisfies(e -> seen.add(String.valueOf(e.getMessage())));
            }
            seen.add(value(first, bodies));
            if (commits) {
                transactions.commit();
            } else {
                transactions.rollback();
            }
            seen.add(value(first, bodies) + " " + value(second, bodies));
        }
        return seen;
    }

    @Test
    void commitsAndRollsBackAsWithPgjdbc() throws Exception {
        List<String> raw;
        try (AgroalDataSource first = pool(PGXADataSource.class, here.rawUrl());
                AgroalDataSource second = pool(PGXADataSource.class, there.rawUrl())) {
            raw = stepsWithoutCalls(first, second);
        }
        here.close();
        there.close();
        create();
        try (AgroalDataSource first = pool(AidbXADataSource.class, here.url());
                AgroalDataSource second = pool(AidbXADataSource.class, there.url())) {
            assertThat(stepsWithoutCalls(first, second)).isEqualTo(raw).hasSize(8);
        }
        assertThat(here.provider().takeTexts()).isEmpty();
    }

    @Test
    void embedsInBothDatabases() throws Exception {
        try (AgroalDataSource first = pool(AidbXADataSource.class, here.url());
                AgroalDataSource second = pool(AidbXADataSource.class, there.url())) {
            transactions.begin();
            run(first, EMBED);
            run(second, EMBED);
            transactions.commit();

            assertThat(value(first, EMBEDDED)).isEqualTo("3");
            assertThat(value(second, EMBEDDED)).isEqualTo("3");
        }
        assertThat(here.provider().takeTexts()).containsExactlyInAnyOrderElementsOf(ClientDatabase.BODIES);
        assertThat(there.provider().takeTexts()).containsExactlyInAnyOrderElementsOf(ClientDatabase.BODIES);
    }

    @Test
    void embedsInNoneIfTheProviderOfOneFails() throws Exception {
        try (AgroalDataSource first = pool(AidbXADataSource.class, here.url());
                AgroalDataSource second = pool(AidbXADataSource.class, there.url())) {
            int process;
            try (Connection connection = second.getConnection()) {
                process = serverProcess(connection);
            }
            there.provider().answerWith(500);
            transactions.begin();
            run(first, EMBED);
            assertThatThrownBy(() -> run(second, EMBED)).isInstanceOf(SQLException.class);
            transactions.rollback();

            assertThat(value(first, EMBEDDED)).isEqualTo("0");
            there.provider().answerWith(200);
            run(second, EMBED);
            assertThat(value(second, EMBEDDED)).isEqualTo("3");
            try (Connection connection = second.getConnection()) {
                assertThat(serverProcess(connection)).isEqualTo(process);
            }
        }
    }
}
