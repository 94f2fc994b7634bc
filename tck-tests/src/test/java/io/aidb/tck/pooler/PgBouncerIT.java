package io.aidb.tck.pooler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.aidb.schema.test.TestDatabase;
import io.aidb.schema.test.TestPostgres;
import io.aidb.tck.client.CountingProvider;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Many clients of few connections to the server. In transaction mode each transaction may meet another connection, so
 * nothing that lives as long as a session may be used.
 */
@ParameterizedClass
@MethodSource("poolings")
class PgBouncerIT {

    private static final int CLIENTS = 6;

    static List<Arguments> poolings() throws IOException {
        List<Arguments> poolings = new ArrayList<>();
        poolings.add(Arguments.of("session", 12, ""));
        poolings.add(Arguments.of("transaction", 2, "&prepareThreshold=0"));
        if (PgBouncer.preparesStatements()) {
            poolings.add(Arguments.of("transaction", 2, "&prepareThreshold=1"));
        }
        return poolings;
    }

    @Parameter(0)
    private String poolMode = "";

    /** In session mode each client keeps one connection, and the first ones need another to make the registry. */
    @Parameter(1)
    private int size;

    @Parameter(2)
    private String properties = "";

    private final TestDatabase database = TestPostgres.newDatabase();
    private final ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
    private CountingProvider provider;
    private PgBouncer pooler;

    @BeforeEach
    void start() throws Exception {
        provider = new CountingProvider();
        pooler = PgBouncer.start(database, poolMode, size);
    }

    @AfterEach
    void stop() throws Exception {
        threads.shutdownNow();
        pooler.close();
        provider.close();
    }

    private Connection open() throws SQLException {
        return open("");
    }

    private Connection open(String more) throws SQLException {
        return DriverManager.getConnection(pooler.url() + properties + more + "&aidb.credentialsKey=k:"
                + Base64.getEncoder().encodeToString(new byte[32]));
    }

    private void createModel(Connection connection) throws SQLException {
        execute(
                connection,
                "SELECT aidb.create_model('m', 'embeddings', '{\"model\": \"x\", \"url\": \"" + provider.url()
                        + "\"}', '{\"api_key\": \"key-of-a-test\"}')");
    }

    private static void createDocs(Connection connection) throws SQLException {
        execute(connection, "CREATE TABLE docs (id integer PRIMARY KEY, body text, embedding real[])");
        execute(connection, "INSERT INTO docs SELECT n, 'text ' || n FROM generate_series(1, 1000) AS n");
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static long number(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            assertThat(rows.next()).isTrue();
            return rows.getLong(1);
        }
    }

    @Test
    void theFirstClientsMakeTheRegistryTogetherAndLeaveNoLock() throws Exception {
        List<Future<Long>> models = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            models.add(threads.submit(() -> {
                try (Connection connection = open()) {
                    return number(connection, "SELECT count(*) FROM aidb.list_models()");
                }
            }));
        }
        for (Future<Long> count : models) {
            assertThat(count.get(1, TimeUnit.MINUTES)).isEqualTo(4);
        }
        try (Connection direct = database.connect()) {
            assertThat(number(direct, "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory'"))
                    .isZero();
        }
    }

    @Test
    void preparedStatementsGoOnWorkingOnWhateverConnectionTheyMeet() throws Exception {
        try (Connection connection = open()) {
            createModel(connection);
            createDocs(connection);
        }
        List<Future<Integer>> updated = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            int client = i;
            updated.add(threads.submit(() -> updateRows(client)));
        }
        for (Future<Integer> count : updated) {
            assertThat(count.get(1, TimeUnit.MINUTES)).isEqualTo(20);
        }
        try (Connection direct = database.connect()) {
            assertThat(number(direct, "SELECT count(*) FROM docs WHERE embedding[1] = length(body)"))
                    .isEqualTo(20L * CLIENTS);
        }
    }

    @Test
    void valuesInTablesStayWithTheTransactionThatLooksThemUp() throws Exception {
        try (Connection connection = open()) {
            createModel(connection);
            createDocs(connection);
        }
        List<Future<Integer>> updated = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
            String update = "UPDATE docs SET embedding = aidb.encode_text('m', body) WHERE id % " + CLIENTS + " = " + i;
            updated.add(threads.submit(() -> {
                try (Connection connection = open("&aidb.parameterValues=0");
                        Statement statement = connection.createStatement()) {
                    return statement.executeUpdate(update);
                }
            }));
        }
        int count = 0;
        for (Future<Integer> some : updated) {
            count += some.get(1, TimeUnit.MINUTES);
        }
        assertThat(count).isEqualTo(1000);
        try (Connection direct = database.connect()) {
            assertThat(number(direct, "SELECT count(*) FROM docs WHERE embedding[1] = length(body)"))
                    .isEqualTo(1000);
            assertThat(number(direct, "SELECT count(*) FROM pg_class WHERE relpersistence = 't'"))
                    .isZero();
        }
    }

    /** Each statement more often than pgjdbc needs to see it before it prepares it on the server. */
    private int updateRows(int client) throws SQLException {
        try (Connection connection = open();
                PreparedStatement update = connection.prepareStatement(
                        "UPDATE docs SET embedding = aidb.encode_text('m', body) WHERE id = ?");
                PreparedStatement nearest = connection.prepareStatement(
                        "SELECT id FROM docs WHERE embedding = aidb.encode_text('m', ?) AND id = ?");
                PreparedStatement computed =
                        connection.prepareStatement("SELECT id, aidb.encode_text('m', body) FROM docs WHERE id = ?")) {
            int count = 0;
            for (int id = client * 20 + 1; id <= client * 20 + 20; id++) {
                update.setInt(1, id);
                count += update.executeUpdate();
                nearest.setString(1, "text " + id);
                nearest.setInt(2, id);
                try (ResultSet rows = nearest.executeQuery()) {
                    assertThat(rows.next()).isTrue();
                }
                computed.setInt(1, id);
                try (ResultSet rows = computed.executeQuery()) {
                    assertThat(rows.next()).isTrue();
                    assertThat(rows.getArray(2).getArray())
                            .isEqualTo(new Float[] {(float) ("text " + id).length(), 1f, 1f});
                }
            }
            return count;
        }
    }

    @Test
    void aTransactionKeepsItsSavepointsItsCursorAndItsModels() throws SQLException {
        try (Connection connection = open()) {
            createDocs(connection);
            connection.setAutoCommit(false);
            createModel(connection);
            Savepoint savepoint = connection.setSavepoint();
            assertThatThrownBy(() -> execute(connection, "SELECT aidb.encode_text('m', body) FROM missing"))
                    .isInstanceOf(SQLException.class);
            connection.rollback(savepoint);
            try (Statement statement = connection.createStatement()) {
                statement.setFetchSize(50);
                int count = 0;
                try (ResultSet rows = statement.executeQuery("SELECT aidb.encode_text('m', body) FROM docs")) {
                    while (rows.next()) {
                        count++;
                    }
                }
                assertThat(count).isEqualTo(1000);
            }
            connection.rollback();

            assertThat(number(connection, "SELECT count(*) FROM aidb.list_models()"))
                    .isEqualTo(4);
        }
    }

    @Test
    void cancelReachesTheServer() throws Exception {
        try (Connection connection = open();
                Statement statement = connection.createStatement()) {
            Future<SQLException> failure = threads.submit(() -> catchThrowableOfType(
                    SQLException.class,
                    () -> statement.execute("SELECT aidb.encode_text('dummy', 'x'), pg_sleep(60)")));
            try (Connection direct = database.connect()) {
                while (number(direct, "SELECT count(*) FROM pg_stat_activity WHERE wait_event = 'PgSleep'") == 0) {
                    Thread.sleep(20);
                }
            }

            statement.cancel();

            assertThat(failure.get(30, TimeUnit.SECONDS).getSQLState()).isEqualTo("57014");
            assertThat(number(connection, "SELECT 1")).isEqualTo(1);
        }
    }
}
