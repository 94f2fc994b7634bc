package io.aidb.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.aidb.engine.AidbException;
import io.aidb.engine.SqlState;
import io.aidb.schema.test.TestDatabase;
import io.aidb.schema.test.TestPostgres;
import java.io.StringWriter;
import java.sql.BatchUpdateException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.PGConnection;

/** Calls on what a change returns: it is made for its arguments, undone, and made again, and only the last one stays. */
class ReturnedRowsIT {

    private static final String UPDATE =
            "UPDATE docs SET body = body || '!' RETURNING id || aidb.decode_text('m', body) AS r";

    private static final String MOVE = "WITH w AS (DELETE FROM docs RETURNING id, body)"
            + " INSERT INTO log (reply) SELECT upper(aidb.decode_text('m', body)) FROM w ORDER BY id";

    private Connection connection;
    private Connection other;

    @BeforeEach
    void connect() throws SQLException {
        TestDatabase database = TestPostgres.newDatabase();
        connection = Connections.open(database);
        other = database.connect();
        Sql.execute(connection, "SELECT aidb.create_model('m', 'oracle')");
        Sql.execute(connection, "CREATE TABLE docs (id int PRIMARY KEY, body text)");
        Sql.execute(connection, "INSERT INTO docs VALUES (1, 'a'), (2, 'b')");
        Sql.execute(connection, "CREATE TABLE log (n serial, reply text UNIQUE)");
        OracleProvider.takeCount();
    }

    @AfterEach
    void close() throws SQLException {
        OracleProvider.onCall(count -> {});
        connection.close();
        other.close();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void changesOnce(boolean autoCommit) throws SQLException {
        connection.setAutoCommit(autoCommit);

        assertThat(column(UPDATE)).containsExactlyInAnyOrder("1[a!]", "2[b!]");

        assertThat(connection.getAutoCommit()).isEqualTo(autoCommit);
        assertThat(column("SELECT body FROM docs ORDER BY id")).containsExactly("a!", "b!");
        assertThat(OracleProvider.takeCount()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void triggersAreFiredTwiceAndOneOfTheirEffectsStays(boolean autoCommit) throws SQLException {
        Sql.execute(connection, "CREATE SEQUENCE fired");
        Sql.execute(connection, "CREATE TABLE audit (id int)");
        Sql.execute(
                connection,
                "CREATE FUNCTION note() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
                        + " PERFORM nextval('fired'); INSERT INTO audit VALUES (new.id); RETURN new; END $$");
        Sql.execute(connection, "CREATE TRIGGER note BEFORE UPDATE ON docs FOR EACH ROW EXECUTE FUNCTION note()");
        connection.setAutoCommit(autoCommit);

        column(UPDATE);

        assertThat(column("SELECT id FROM audit ORDER BY id")).containsExactly("1", "2");
        assertThat(column("SELECT last_value FROM fired")).containsExactly("4");
    }

    @Test
    void aCallInReturningDoesNotShareTheValuesOfTheSameCallBeforeTheChange() throws SQLException {
        Sql.execute(connection, "INSERT INTO docs SELECT i, 'text ' || i FROM generate_series(3, 30) i");

        assertThat(column("UPDATE docs SET body = aidb.decode_text('m', body)"
                        + " RETURNING upper(aidb.decode_text('m', body))"))
                .hasSize(30)
                .contains("[[A]]", "[[TEXT 30]]");
    }

    @Test
    void countsTheRowsOfTheLastChangeAndGivesItsKeys() throws SQLException {
        try (PreparedStatement move = connection.prepareStatement(MOVE, new String[] {"reply"})) {
            assertThat(move.executeUpdate()).isEqualTo(2);
            assertThat(Sql.column(move.getGeneratedKeys())).containsExactly("[A]", "[B]");
        }
        assertThat(column("SELECT count(*) FROM docs")).containsExactly("0");
        assertThat(column("SELECT reply FROM log ORDER BY n")).containsExactly("[A]", "[B]");
    }

    @Test
    void takesParametersBeforeInsideAndAfterCallsAndCanBeExecutedAgain() throws SQLException {
        try (PreparedStatement update = connection.prepareStatement("UPDATE docs SET body = ? WHERE id = ?"
                + " RETURNING ? || aidb.decode_text(?, body || ?) || ?, upper(aidb.decode_text('m', body))")) {
            for (int i = 1; i <= 7; i++) {
                update.setString(1, "b" + i);
                update.setInt(2, 2);
                update.setString(3, "<");
                update.setString(4, "m");
                update.setString(5, "-" + i);
                update.setString(6, ">");
                assertThat(Sql.column(update.executeQuery())).containsExactly("<[b" + i + "-" + i + "]>");
            }
        }
        assertThat(column("SELECT body FROM docs ORDER BY id")).containsExactly("a", "b7");
    }

    @Test
    void isDescribedWithoutAChange() throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(UPDATE)) {
            assertThat(update.getMetaData().getColumnName(1)).isEqualTo("r");
        }
        assertThat(column("EXPLAIN " + UPDATE)).isNotEmpty();

        assertThat(column("SELECT body FROM docs ORDER BY id")).containsExactly("a", "b");
        assertThat(OracleProvider.takeCount()).isZero();
    }

    @Test
    void isExplainedAsAChangeThatIsUndone() throws SQLException {
        try (PreparedStatement explain = connection.prepareStatement("SELECT action FROM aidb.explain(?)")) {
            explain.setString(1, MOVE);
            assertThat(Sql.column(explain.executeQuery()))
                    .containsExactly(
                            "make the change, read the distinct arguments, and undo it",
                            "call aidb.decode_text",
                            "send the statement with the values to look up");
        }
        assertThat(column("SELECT count(*) FROM docs")).containsExactly("2");
        assertThat(OracleProvider.takeCount()).isZero();
    }

    @Test
    void isAnalysedAsItIsExecuted() throws SQLException {
        assertThat(column("EXPLAIN ANALYZE " + UPDATE)).isNotEmpty();

        assertThat(column("SELECT body FROM docs ORDER BY id")).containsExactly("a!", "b!");
        assertThat(OracleProvider.takeCount()).isEqualTo(2);
    }

    @Test
    void isCopied() throws Exception {
        StringWriter out = new StringWriter();
        connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyOut("COPY (DELETE FROM docs WHERE id = 2 RETURNING aidb.decode_text('m', body)) TO STDOUT", out);

        assertThat(out).hasToString("[b]\n");
        assertThat(column("SELECT id FROM docs")).containsExactly("1");
    }

    @Test
    void noLockIsHeldInAutoCommitWhileTheModelIsAsked() throws SQLException {
        OracleProvider.onCall(call -> {
            if (call == 1) {
                run(other, "SET lock_timeout = '5s'; UPDATE docs SET body = 'mine' WHERE id = 1");
            }
        });

        assertThat(column(UPDATE)).containsExactlyInAnyOrder("1[mine!]", "2[b!]");
        assertThat(column("SELECT body FROM docs ORDER BY id")).containsExactly("mine!", "b!");
        assertThat(OracleProvider.takeCount()).isEqualTo(3);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void computesWhatAnotherSessionWroteInBetween(boolean autoCommit) throws SQLException {
        connection.setAutoCommit(autoCommit);
        OracleProvider.onCall(call -> {
            if (call <= 2) {
                run(other, "INSERT INTO docs VALUES (10 + " + call + ", 'new" + call + "')");
            }
        });

        try (PreparedStatement move = connection.prepareStatement(MOVE)) {
            assertThat(move.executeUpdate()).isEqualTo(4);
        }
        assertThat(column("SELECT reply FROM log ORDER BY n")).containsExactly("[A]", "[B]", "[NEW1]", "[NEW2]");
        assertThat(column("SELECT count(*) FROM docs")).containsExactly("0");
        assertThat(OracleProvider.takeCount()).isEqualTo(4);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "INSERT INTO log (reply) VALUES ('x'), ('x') RETURNING upper(aidb.decode_text('m', reply)) # 23505",
                "WITH w AS (UPDATE docs SET id = id / 0 RETURNING body) SELECT upper(aidb.decode_text('m', body)) FROM w"
                        + " # 22012",
                "UPDATE docs SET body = 'x' RETURNING upper(aidb.decode_text('m', nope)) # 42703"
            })
    void anErrorOfTheServerIsThatOfTheStatement(String sql, String state) throws SQLException {
        assertThat(failure(sql).getSQLState()).isEqualTo(state);
        assertThat(connection.getAutoCommit()).isTrue();
        assertThat(column("SELECT body FROM docs ORDER BY id")).containsExactly("a", "b");

        connection.setAutoCommit(false);
        Sql.execute(connection, "INSERT INTO docs VALUES (3, 'kept')");
        Savepoint before = connection.setSavepoint();
        assertThat(failure(sql).getSQLState()).isEqualTo(state);
        assertThat(failure("SELECT 1").getSQLState()).isEqualTo("25P02");
        connection.rollback(before);
        assertThat(column("SELECT body FROM docs ORDER BY id")).containsExactly("a", "b", "kept");
        assertThat(OracleProvider.takeCount()).isZero();
    }

    @Test
    void aModelThatFailsLeavesTheTransactionAsItWas() throws SQLException {
        connection.setAutoCommit(false);
        Sql.execute(connection, "INSERT INTO docs VALUES (3, 'c')");
        OracleProvider.onCall(call -> {
            throw new AidbException(SqlState.IO_ERROR, "There is no answer.");
        });

        assertThat(failure(UPDATE).getSQLState()).isEqualTo("58030");

        OracleProvider.onCall(call -> {});
        connection.commit();
        assertThat(column("SELECT body FROM docs ORDER BY id")).containsExactly("a", "b", "c");
        connection.rollback();
        connection.setAutoCommit(true);
        assertThat(column(UPDATE)).hasSize(3);
    }

    @Test
    void isUndoneWithASavepointOfTheUser() throws SQLException {
        connection.setAutoCommit(false);
        Savepoint before = connection.setSavepoint("before");
        column(UPDATE);
        assertThat(column("SELECT body FROM docs ORDER BY id")).containsExactly("a!", "b!");

        connection.rollback(before);

        assertThat(column("SELECT body FROM docs ORDER BY id")).containsExactly("a", "b");
    }

    @Test
    void leavesATransactionOpenThatAStatementBegan() throws SQLException {
        Sql.execute(connection, "BEGIN");
        Sql.execute(connection, "INSERT INTO docs VALUES (3, 'c')");
        assertThat(column(UPDATE)).containsExactlyInAnyOrder("1[a!]", "2[b!]", "3[c!]");
        try (PreparedStatement move = connection.prepareStatement(MOVE)) {
            move.addBatch();
            assertThat(move.executeBatch()).containsExactly(3);
        }
        assertThat(column("SELECT count(*) FROM docs")).containsExactly("0");

        Sql.execute(connection, "ROLLBACK");

        assertThat(column("SELECT body FROM docs ORDER BY id")).containsExactly("a", "b");
    }

    @Test
    void anArgumentThatIsNewEachTimeHasNoValueAndNothingStays() throws SQLException {
        SQLException e =
                failure("INSERT INTO log (reply) VALUES ('x') RETURNING upper(aidb.decode_text('m', n::text))");

        assertThat(e.getSQLState()).isEqualTo("40001");
        assertThat((Throwable) e).hasMessageContaining("different each time");
        assertThat(column("SELECT count(*) FROM log")).containsExactly("0");
        assertThat(connection.getAutoCommit()).isTrue();
    }

    @Test
    void aReadOnlyTransactionRefusesIt() throws SQLException {
        connection.setAutoCommit(false);
        connection.setReadOnly(true);

        assertThat(failure(UPDATE).getSQLState()).isEqualTo("25006");
        assertThat(OracleProvider.takeCount()).isZero();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aBatchIsExecutedSetBySet(boolean autoCommit) throws SQLException {
        connection.setAutoCommit(autoCommit);
        try (PreparedStatement insert = connection.prepareStatement(
                "WITH w AS (INSERT INTO docs SELECT max(id) + 1, max(body) || ? FROM docs RETURNING body)"
                        + " INSERT INTO log (reply) SELECT aidb.decode_text('m', body) || ? FROM w")) {
            for (String end : List.of("1", "2", "3")) {
                insert.setString(1, end);
                insert.setString(2, "!");
                insert.addBatch();
            }
            assertThat(insert.executeBatch()).containsExactly(1, 1, 1);
        }
        assertThat(connection.getAutoCommit()).isEqualTo(autoCommit);
        assertThat(column("SELECT reply FROM log ORDER BY n")).containsExactly("[b1]!", "[b12]!", "[b123]!");
        assertThat(column("SELECT count(*) FROM docs")).containsExactly("5");
    }

    @Test
    void aBatchOfWhatGivesRowsFailsAndLeavesNothing() throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(UPDATE)) {
            update.addBatch();
            update.addBatch();
            BatchUpdateException e = catchThrowableOfType(BatchUpdateException.class, update::executeBatch);
            assertThat(e.getMessage()).contains("A result was returned when none was expected.");
        }
        assertThat(connection.getAutoCommit()).isTrue();
        assertThat(column("SELECT body FROM docs ORDER BY id")).containsExactly("a", "b");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void canBeCancelledWhileItWaitsForARow(boolean byTimeout) throws Exception {
        other.setAutoCommit(false);
        Sql.execute(other, "UPDATE docs SET body = 'locked' WHERE id = 1");
        ExecutorService threads = Executors.newSingleThreadExecutor();
        try (Statement statement = connection.createStatement()) {
            statement.setQueryTimeout(byTimeout ? 1 : 0);
            Future<SQLException> failure =
                    threads.submit(() -> catchThrowableOfType(SQLException.class, () -> statement.execute(UPDATE)));
            awaitBlockedSession();
            if (!byTimeout) {
                statement.cancel();
            }
            assertThat(failure.get(30, TimeUnit.SECONDS).getSQLState()).isEqualTo("57014");
        } finally {
            threads.shutdownNow();
        }
        other.rollback();
        assertThat(connection.getAutoCommit()).isTrue();
        assertThat(column("SELECT body FROM docs ORDER BY id")).containsExactly("a", "b");
        assertThat(OracleProvider.takeCount()).isZero();
    }

    @Test
    void aCancelledCallLeavesTheTransactionAsItWas() throws SQLException {
        connection.setAutoCommit(false);
        Sql.execute(connection, "INSERT INTO docs VALUES (3, 'c')");
        try (Statement statement = connection.createStatement()) {
            OracleProvider.onCall(call -> cancel(statement));
            SQLException e = catchThrowableOfType(
                    SQLException.class,
                    () -> statement.execute("UPDATE docs SET body = upper(body)"
                            + " RETURNING upper(aidb.decode_text('m', aidb.decode_text('m', body)))"));
            assertThat(e.getSQLState()).isEqualTo("57014");
        }
        assertThat(column("SELECT body FROM docs ORDER BY id")).containsExactly("a", "b", "c");
        assertThat(OracleProvider.takeCount()).isEqualTo(3);
    }

    private static void cancel(Statement statement) {
        try {
            statement.cancel();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void awaitBlockedSession() throws SQLException {
        boolean blocked = false;
        while (!blocked) {
            try (Statement statement = other.createStatement();
                    ResultSet row = statement.executeQuery("SELECT count(*) > 0 FROM pg_locks WHERE NOT granted")) {
                row.next();
                blocked = row.getBoolean(1);
            }
        }
    }

    @Test
    void theServersTimeIsThatOfAllExecutions() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("UPDATE docs SET body = body || '!' FROM pg_sleep(0.2)"
                    + " RETURNING upper(aidb.decode_text('m', body))");

            assertThat(statement.unwrap(AidbStatement.class).usage().serverTime())
                    .isGreaterThanOrEqualTo(Duration.ofMillis(400));
        }
    }

    private SQLException failure(String sql) {
        return catchThrowableOfType(SQLException.class, () -> Sql.execute(connection, sql));
    }

    private static void run(Connection on, String sql) {
        try {
            Sql.execute(on, sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<String> column(String sql) throws SQLException {
        return Sql.column(connection, sql);
    }
}
