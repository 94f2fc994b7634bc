package io.aidb.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpServer;
import io.aidb.schema.test.TestDatabase;
import io.aidb.schema.test.TestPostgres;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Statements whose calls are stopped while a model that never answers is being asked. */
class CallCancellationIT {

    private static final String SQL = "SELECT aidb.decode_text('silent', 'x')";

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch end = new CountDownLatch(1);
    private HttpServer model;
    private TestDatabase database;
    private Connection connection;

    @BeforeEach
    void start() throws Exception {
        model = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        model.setExecutor(threads);
        model.createContext("/", exchange -> {
            asked.countDown();
            try {
                end.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            exchange.close();
        });
        model.start();
        database = TestPostgres.newDatabase();
        connection = Connections.open(database);
        try (PreparedStatement create =
                connection.prepareStatement("SELECT aidb.create_model('silent', 'completions', ?)")) {
            create.setString(
                    1,
                    "{\"model\": \"m\", \"url\": \"http://127.0.0.1:"
                            + model.getAddress().getPort() + "/v1/chat/completions\"}");
            create.execute();
        }
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE kept (id int)");
        }
    }

    @AfterEach
    void stop() throws SQLException {
        end.countDown();
        model.stop(0);
        threads.shutdownNow();
        connection.close();
    }

    @Test
    void cancelFromAnotherThreadEndsTheCallAndKeepsTheTransaction() throws Exception {
        try (Statement statement = connection.createStatement()) {
            Future<SQLException> failure = failureOf(statement);
            assertThat(asked.await(30, TimeUnit.SECONDS)).isTrue();

            statement.cancel();

            assertThat(failure.get(30, TimeUnit.SECONDS).getSQLState()).isEqualTo("57014");
            assertTransactionIsUsable();
        }
    }

    @Test
    void queryTimeoutEndsTheCallAndKeepsTheTransaction() throws Exception {
        try (Statement statement = connection.createStatement()) {
            statement.setQueryTimeout(1);

            assertThat(failureOf(statement).get(30, TimeUnit.SECONDS).getSQLState())
                    .isEqualTo("57014");
            assertTransactionIsUsable();
        }
    }

    @Test
    void preparedStatementCanBeCancelledAndExecutedAgain() throws Exception {
        try (PreparedStatement statement = connection.prepareStatement("SELECT aidb.decode_text(?, 'x')")) {
            statement.setString(1, "silent");
            Future<SQLException> failure =
                    threads.submit(() -> catchThrowableOfType(SQLException.class, statement::execute));
            assertThat(asked.await(30, TimeUnit.SECONDS)).isTrue();
            statement.cancel();
            assertThat(failure.get(30, TimeUnit.SECONDS).getSQLState()).isEqualTo("57014");

            statement.setString(1, "dummy");
            assertThat(statement.execute()).isTrue();
        }
    }

    @Test
    void closingTheConnectionEndsTheCall() throws Exception {
        try (Statement statement = connection.createStatement()) {
            Future<SQLException> failure = failureOf(statement);
            assertThat(asked.await(30, TimeUnit.SECONDS)).isTrue();

            connection.close();

            assertThat((Throwable) failure.get(30, TimeUnit.SECONDS)).isNotNull();
        }
    }

    @Test
    void abortEndsTheCall() throws Exception {
        try (Statement statement = connection.createStatement()) {
            Future<SQLException> failure = failureOf(statement);
            assertThat(asked.await(30, TimeUnit.SECONDS)).isTrue();

            connection.abort(Runnable::run);

            assertThat((Throwable) failure.get(30, TimeUnit.SECONDS)).isNotNull();
            assertThat(connection.isClosed()).isTrue();
        }
    }

    static Stream<String> statementsWhoseArgumentsTakeLong() {
        return Stream.of(
                "SELECT aidb.encode_text('dummy', pg_sleep(300)::text)",
                "SELECT * FROM aidb.encode_text_batch('dummy', ARRAY[pg_sleep(300)::text])",
                "SELECT aidb.decode_text('dummy', 'x' || id || pg_sleep(300)) FROM generate_series(1, 1) AS id",
                "INSERT INTO kept SELECT 1 WHERE aidb.decode_text('dummy', pg_sleep(300)::text) = 'x'");
    }

    @ParameterizedTest
    @MethodSource("statementsWhoseArgumentsTakeLong")
    void cancelReachesTheServerWhileItEvaluatesArguments(String sql) throws Exception {
        connection.commit();
        try (Statement statement = connection.createStatement()) {
            Future<SQLException> failure =
                    threads.submit(() -> catchThrowableOfType(SQLException.class, () -> statement.execute(sql)));
            awaitSleepingServer();

            statement.cancel();

            assertThat(failure.get(30, TimeUnit.SECONDS).getSQLState()).isEqualTo("57014");
        }
        connection.rollback();
        assertTransactionIsUsable();
    }

    @ParameterizedTest
    @MethodSource("statementsWhoseArgumentsTakeLong")
    void queryTimeoutReachesTheServerWhileItEvaluatesArguments(String sql) throws Exception {
        connection.commit();
        try (Statement statement = connection.createStatement()) {
            statement.setQueryTimeout(1);
            Future<SQLException> failure =
                    threads.submit(() -> catchThrowableOfType(SQLException.class, () -> statement.execute(sql)));
            assertThat(failure.get(30, TimeUnit.SECONDS).getSQLState()).isEqualTo("57014");
        }
        connection.rollback();
        assertTransactionIsUsable();
    }

    private void awaitSleepingServer() throws Exception {
        try (Connection observer = Connections.open(database);
                PreparedStatement sleeping = observer.prepareStatement("SELECT count(*) FROM pg_stat_activity"
                        + " WHERE datname = current_database() AND wait_event = 'PgSleep'")) {
            for (int attempt = 0; attempt < 1500; attempt++) {
                try (ResultSet rows = sleeping.executeQuery()) {
                    rows.next();
                    if (rows.getInt(1) > 0) {
                        return;
                    }
                }
                Thread.sleep(20);
            }
        }
        throw new AssertionError("The server never slept.");
    }

    private Future<SQLException> failureOf(Statement statement) {
        return threads.submit(() -> catchThrowableOfType(SQLException.class, () -> statement.executeQuery(SQL)));
    }

    private void assertTransactionIsUsable() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT count(*) FROM kept")) {
            assertThat(row.next()).isTrue();
        }
        connection.commit();
    }
}
