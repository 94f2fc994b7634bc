package io.aidb.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.StringReader;
import java.sql.BatchUpdateException;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.sql.Types;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.postgresql.PGResultSetMetaData;
import org.postgresql.PGStatement;
import org.postgresql.copy.CopyManager;
import org.postgresql.core.BaseConnection;
import org.postgresql.jdbc.PgArray;
import org.postgresql.jdbc.PgConnection;
import org.postgresql.jdbc.PgResultSet;
import org.postgresql.jdbc.PgStatement;
import org.postgresql.largeobject.LargeObject;
import org.postgresql.largeobject.LargeObjectManager;
import org.postgresql.util.PSQLException;

class PassThroughIT {

    private Connection connection;
    private Statement statement;

    @BeforeEach
    void connect() throws SQLException {
        connection = Connections.open();
        statement = connection.createStatement();
        statement.execute("CREATE TEMP TABLE t (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name text)");
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    @Test
    void handsOutTheObjectsOfPostgresqlsDriver() throws SQLException {
        try (ResultSet rows = statement.executeQuery("SELECT ARRAY[1, 2]")) {
            assertThat(rows).isExactlyInstanceOf(PgResultSet.class);
            assertThat(rows.getMetaData()).isInstanceOf(PGResultSetMetaData.class);
            rows.next();
            assertThat(rows.getArray(1)).isExactlyInstanceOf(PgArray.class);
        }
    }

    @Test
    void everyStatementKnowsItsConnection() throws SQLException {
        assertThat(statement.getConnection()).isSameAs(connection);
        try (PreparedStatement prepared = connection.prepareStatement("SELECT 1");
                CallableStatement call = connection.prepareCall("{? = call abs(?)}")) {
            assertThat(prepared.getConnection()).isSameAs(connection);
            assertThat(call.getConnection()).isSameAs(connection);
        }
        assertThat(connection.getMetaData().getConnection()).isSameAs(connection);
        assertThat(connection.equals(statement.getConnection())).isTrue();
        assertThat(connection).isNotEqualTo(connection.unwrap(PgConnection.class));
    }

    @Test
    void unwrapsToInterfacesAndToTheClassesOfPostgresqlsDriver() throws SQLException {
        assertThat(connection.unwrap(PGConnection.class)).isSameAs(connection);
        assertThat(connection.unwrap(Connection.class)).isSameAs(connection);
        assertThat(connection.isWrapperFor(BaseConnection.class)).isTrue();
        assertThat(connection.unwrap(PgConnection.class).getBackendPID())
                .isEqualTo(connection.unwrap(PGConnection.class).getBackendPID());
        assertThat(statement.unwrap(PGStatement.class)).isSameAs(statement);
        assertThat(statement.unwrap(PgStatement.class)).isNotNull();
        try (PreparedStatement prepared = connection.prepareStatement("SELECT 1")) {
            assertThat(prepared.unwrap(PgStatement.class)).isNotNull();
            assertThat(prepared.isWrapperFor(CallableStatement.class)).isFalse();
        }
    }

    @Test
    void keepsResultSetTypeConcurrencyAndHoldability() throws SQLException {
        try (Statement scrolling =
                        connection.createStatement(ResultSet.TYPE_SCROLL_INSENSITIVE, ResultSet.CONCUR_UPDATABLE);
                PreparedStatement holding = connection.prepareStatement(
                        "SELECT 1",
                        ResultSet.TYPE_SCROLL_INSENSITIVE,
                        ResultSet.CONCUR_READ_ONLY,
                        ResultSet.CLOSE_CURSORS_AT_COMMIT)) {
            assertThat(scrolling.getResultSetType()).isEqualTo(ResultSet.TYPE_SCROLL_INSENSITIVE);
            assertThat(scrolling.getResultSetConcurrency()).isEqualTo(ResultSet.CONCUR_UPDATABLE);
            assertThat(holding.getResultSetType()).isEqualTo(ResultSet.TYPE_SCROLL_INSENSITIVE);
            assertThat(holding.getResultSetHoldability()).isEqualTo(ResultSet.CLOSE_CURSORS_AT_COMMIT);
        }
    }

    @Test
    void returnsGeneratedKeysInEveryForm() throws SQLException {
        statement.executeUpdate("INSERT INTO t (name) VALUES ('a')", Statement.RETURN_GENERATED_KEYS);
        assertThat(firstOf(statement.getGeneratedKeys())).isEqualTo(1);
        String insert = "INSERT INTO t (name) VALUES ('b')";
        try (PreparedStatement flagged = connection.prepareStatement(insert, Statement.RETURN_GENERATED_KEYS);
                PreparedStatement named = connection.prepareStatement(insert, new String[] {"id"})) {
            flagged.executeUpdate();
            assertThat(firstOf(flagged.getGeneratedKeys())).isEqualTo(2);
            assertThat(named.executeLargeUpdate()).isEqualTo(1);
            assertThat(firstOf(named.getGeneratedKeys())).isEqualTo(3);
        }
    }

    @Test
    void callsFunctionsOfTheServer() throws SQLException {
        try (CallableStatement call = connection.prepareCall("{? = call upper(?)}")) {
            call.registerOutParameter(1, Types.VARCHAR);
            call.setString(2, "a");
            call.execute();
            assertThat(call.getString(1)).isEqualTo("A");
        }
    }

    @Test
    void closesOnCompletion() throws SQLException {
        statement.closeOnCompletion();
        ResultSet rows = statement.executeQuery("SELECT 1");
        assertThat(statement.isClosed()).isFalse();
        rows.close();
        assertThat(statement.isClosed()).isTrue();
    }

    @Test
    void walksThroughSeveralResults() throws SQLException {
        assertThat(statement.execute("SELECT 1; INSERT INTO t (name) VALUES ('a'), ('b'); SELECT 2"))
                .isTrue();
        assertThat(statement.getMoreResults()).isFalse();
        assertThat(statement.getUpdateCount()).isEqualTo(2);
        assertThat(statement.getMoreResults()).isTrue();
        assertThat(firstOf(statement.getResultSet())).isEqualTo(2);
    }

    @Test
    void keepsClassStateAndCountsOfABatchThatFails() throws SQLException {
        statement.addBatch("INSERT INTO t (name) VALUES ('a')");
        statement.addBatch("SELECT 1 / 0");
        BatchUpdateException failure = catchThrowableOfType(BatchUpdateException.class, () -> statement.executeBatch());
        assertThat(failure.getSQLState()).isEqualTo("22012");
        assertThat(failure.getUpdateCounts()).hasSize(2);
        assertThat((Throwable) failure.getNextException()).isInstanceOf(PSQLException.class);
    }

    @Test
    void keepsTheServersErrorMessage() {
        PSQLException failure =
                catchThrowableOfType(PSQLException.class, () -> statement.executeQuery("SELECT nothing"));
        assertThat(failure.getSQLState()).isEqualTo("42703");
        assertThat(failure.getServerErrorMessage().getPosition()).isEqualTo(8);
    }

    @Test
    void passesWarningsOn() throws SQLException {
        statement.execute("DO $$ BEGIN RAISE WARNING 'look'; END $$");
        assertThat((Throwable) statement.getWarnings()).hasMessage("look");
        statement.clearWarnings();
        assertThat((Throwable) statement.getWarnings()).isNull();
    }

    @Test
    void rollsBackToASavepoint() throws SQLException {
        connection.setAutoCommit(false);
        statement.execute("INSERT INTO t (name) VALUES ('kept')");
        Savepoint savepoint = connection.setSavepoint("here");
        assertThatExceptionOfType(SQLException.class).isThrownBy(() -> statement.execute("SELECT 1 / 0"));
        connection.rollback(savepoint);
        connection.commit();
        assertThat(firstOf(statement.executeQuery("SELECT count(*) FROM t"))).isEqualTo(1);
    }

    @Test
    void cancelsFromAnotherThreadWhileTheStatementRuns() throws Exception {
        CompletableFuture<Void> cancelled = whenItSleeps(statement::cancel);
        assertThatExceptionOfType(PSQLException.class)
                .isThrownBy(() -> statement.execute("SELECT pg_sleep(60)"))
                .satisfies(e -> assertThat(e.getSQLState()).isEqualTo("57014"));
        cancelled.join();
    }

    @Test
    void abortsFromAnotherThreadWhileTheStatementRuns() throws Exception {
        CompletableFuture<Void> aborted = whenItSleeps(() -> connection.abort(Runnable::run));
        assertThatExceptionOfType(SQLException.class).isThrownBy(() -> statement.execute("SELECT pg_sleep(60)"));
        aborted.join();
        assertThat(connection.isClosed()).isTrue();
    }

    @Test
    void stopsAtTheQueryTimeout() throws SQLException {
        statement.setQueryTimeout(1);
        assertThatExceptionOfType(PSQLException.class)
                .isThrownBy(() -> statement.execute("SELECT pg_sleep(60)"))
                .satisfies(e -> assertThat(e.getSQLState()).isEqualTo("57014"));
    }

    @Test
    void copiesIn() throws Exception {
        long rows = connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn("COPY t (name) FROM STDIN", new StringReader("a\nb\n"));
        assertThat(rows).isEqualTo(2);
    }

    @Test
    void givesPostgresqlsDriversToolsTheirConnection() throws Exception {
        BaseConnection cast = (BaseConnection) connection;
        new CopyManager(cast).copyIn("COPY t (name) FROM STDIN", new StringReader("a\nb\n"));
        connection.setAutoCommit(false);
        LargeObjectManager objects = new LargeObjectManager(cast);
        long id = objects.createLO();
        try (LargeObject object = objects.open(id)) {
            object.write(new byte[] {1, 2, 3});
        }
        try (LargeObject object = objects.open(id)) {
            assertThat(object.read(3)).containsExactly(1, 2, 3);
        }
        try (ResultSet rows = cast.execSQLQuery("SELECT count(*) FROM t")) {
            rows.next();
            assertThat(rows.getInt(1)).isEqualTo(2);
        }
        connection.rollback();
    }

    @Test
    void listensToNotifications() throws SQLException {
        statement.execute("LISTEN news");
        statement.execute("NOTIFY news, 'read it'");
        PGNotification[] notifications = connection.unwrap(PGConnection.class).getNotifications(10_000);
        assertThat(notifications).extracting(PGNotification::getParameter).containsExactly("read it");
    }

    @Test
    void readsAndWritesLargeObjects() throws SQLException {
        connection.setAutoCommit(false);
        LargeObjectManager objects = connection.unwrap(PGConnection.class).getLargeObjectAPI();
        long oid = objects.createLO();
        try (LargeObject object = objects.open(oid, LargeObjectManager.WRITE)) {
            object.write(new byte[] {1, 2, 3});
        }
        try (LargeObject object = objects.open(oid, LargeObjectManager.READ)) {
            assertThat(object.read(10)).containsExactly(1, 2, 3);
        }
    }

    @Test
    void fetchesWithACursor() throws SQLException {
        connection.setAutoCommit(false);
        statement.setFetchSize(3);
        try (ResultSet rows = statement.executeQuery("SELECT generate_series(1, 10)")) {
            assertThat(rows.getFetchSize()).isEqualTo(3);
            int sum = 0;
            while (rows.next()) {
                sum += rows.getInt(1);
            }
            assertThat(sum).isEqualTo(55);
        }
    }

    @FunctionalInterface
    private interface Interruption {
        void run() throws SQLException;
    }

    /** Runs it in another thread as soon as the server says that this connection sleeps. */
    private CompletableFuture<Void> whenItSleeps(Interruption interruption) throws SQLException {
        int pid = connection.unwrap(PGConnection.class).getBackendPID();
        return CompletableFuture.runAsync(() -> {
            try (Connection observer = Connections.openRaw();
                    PreparedStatement sleeping = observer.prepareStatement(
                            "SELECT count(*) FROM pg_stat_activity WHERE pid = ? AND wait_event = 'PgSleep'")) {
                sleeping.setInt(1, pid);
                while (firstOf(sleeping.executeQuery()) == 0) {
                    Thread.onSpinWait();
                }
                interruption.run();
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private static int firstOf(ResultSet rows) throws SQLException {
        try (rows) {
            rows.next();
            return rows.getInt(1);
        }
    }
}
