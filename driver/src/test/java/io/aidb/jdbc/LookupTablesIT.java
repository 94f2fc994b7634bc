package io.aidb.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.aidb.engine.AidbException;
import io.aidb.engine.SqlState;
import io.aidb.schema.test.TestDatabase;
import io.aidb.schema.test.TestPostgres;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Values that are looked up in temporary tables, of which nothing is left, however a statement ends. */
class LookupTablesIT {

    /** More than are given to a model at once, and than are a parameter. */
    private static final int MANY = 10_500;

    private static final String UPDATE = "UPDATE docs SET reply = aidb.decode_text('m', body)";

    private TestDatabase database;
    private Connection connection;

    @BeforeEach
    void connect() throws SQLException {
        database = TestPostgres.newDatabase();
        connection = Connections.openWithTables(database);
        execute("SELECT aidb.create_model('m', 'oracle')");
        execute("CREATE TABLE docs (id int PRIMARY KEY, body text, reply text)");
        execute("INSERT INTO docs SELECT i, 'text ' || i FROM generate_series(1, 5) AS i");
        OracleProvider.takeCount();
    }

    @AfterEach
    void close() throws SQLException {
        OracleProvider.onCall(call -> {});
        connection.close();
    }

    private void fillWithMany() throws SQLException {
        execute("TRUNCATE docs");
        execute("INSERT INTO docs SELECT i, 'text ' || i FROM generate_series(1, " + MANY + ") AS i");
    }

    /** Fails if there is a table or a function of the session; what a user has made would be one, too. */
    private void assertNothingIsLeft() throws SQLException {
        assertThat(value("SELECT (SELECT count(*) FROM pg_class WHERE relnamespace = pg_my_temp_schema())"
                        + " + (SELECT count(*) FROM pg_proc WHERE pronamespace = pg_my_temp_schema())"))
                .isEqualTo("0");
    }

    private void assertTablesWereUsed() throws SQLException {
        assertThat(value("SELECT pg_my_temp_schema() <> 0")).isEqualTo("t");
        assertNothingIsLeft();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void takeValuesPortionByPortionFromTenThousandOn(boolean autoCommit) throws SQLException {
        fillWithMany();
        List<String> progress = new ArrayList<>();
        try (Connection usual = Connections.open(database);
                Statement update = usual.createStatement()) {
            usual.setAutoCommit(autoCommit);
            update.unwrap(AidbStatement.class)
                    .setProgressListener((step, done, total) -> progress.add(step + " " + done + "/" + total));

            assertThat(update.executeUpdate(UPDATE)).isEqualTo(MANY);

            assertThat(update.unwrap(AidbStatement.class).usage().items()).isEqualTo(MANY);
            assertThat(usual.getAutoCommit()).isEqualTo(autoCommit);
            usual.setAutoCommit(true);
        }
        assertThat(OracleProvider.takeCount()).isEqualTo(MANY);
        assertThat(progress).contains("Values computed 10000/-1", "Values computed " + MANY + "/-1");
        assertThat(value("SELECT count(*) FROM docs WHERE reply = '[' || body || ']'"))
                .isEqualTo(Integer.toString(MANY));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void areGoneAfterAFailureOfTheModelInALaterPortion(boolean autoCommit) throws SQLException {
        fillWithMany();
        begin(autoCommit);
        OracleProvider.takeCount();
        OracleProvider.onCall(call -> {
            if (call == 2) {
                throw new AidbException(SqlState.SYSTEM_ERROR, "The model is out of order.");
            }
        });

        assertThat(stateOf(UPDATE)).isEqualTo(SqlState.SYSTEM_ERROR.code());

        assertThat(OracleProvider.takeCount()).isEqualTo(MANY);
        assertUsable(autoCommit);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void areGoneAfterACancellation(boolean autoCommit) throws SQLException {
        begin(autoCommit);
        try (Statement update = connection.createStatement()) {
            OracleProvider.onCall(call -> cancel(update));
            SQLException failure = catchThrowableOfType(SQLException.class, () -> update.executeUpdate(UPDATE));
            assertThat(failure.getSQLState()).isEqualTo("57014");
        }
        OracleProvider.onCall(call -> {});
        assertUsable(autoCommit);
    }

    private static void cancel(Statement statement) {
        try {
            statement.cancel();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What the transaction did before is there, and nothing of the statement. */
    private void assertUsable(boolean autoCommit) throws SQLException {
        assertNothingIsLeft();
        assertThat(connection.getAutoCommit()).isEqualTo(autoCommit);
        assertThat(value("SELECT count(reply) FROM docs")).isEqualTo("1");
        OracleProvider.onCall(call -> {});
        execute(UPDATE + " WHERE id < 3");
        assertThat(value("SELECT count(reply) FROM docs WHERE id < 3")).isEqualTo("2");
        assertTablesWereUsed();
        connection.setAutoCommit(true);
    }

    private void begin(boolean autoCommit) throws SQLException {
        connection.setAutoCommit(autoCommit);
        execute("UPDATE docs SET reply = 'mine' WHERE id = 4");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void areGoneAfterAnErrorOfTheServer(boolean autoCommit) throws SQLException {
        begin(autoCommit);

        assertThat(stateOf("UPDATE docs SET reply = aidb.decode_text('m', body), id = 1 / (id - 3)"))
                .isEqualTo("22012");

        if (!autoCommit) {
            assertThat(stateOf("SELECT 1")).isEqualTo("25P02");
            connection.rollback();
            begin(false);
        }
        assertUsable(autoCommit);
    }

    @Test
    void areOfTheTransactionThatUsesThem() throws SQLException {
        connection.setAutoCommit(false);
        Savepoint before = connection.setSavepoint();
        execute(UPDATE);
        assertTablesWereUsed();
        connection.rollback(before);
        assertThat(value("SELECT count(reply) FROM docs")).isEqualTo("0");
        Savepoint again = connection.setSavepoint();
        OracleProvider.onCall(call -> {
            throw new AidbException(SqlState.SYSTEM_ERROR, "The model is out of order.");
        });
        assertThat(stateOf(UPDATE)).isEqualTo(SqlState.SYSTEM_ERROR.code());
        connection.rollback(again);
        assertNothingIsLeft();
    }

    @Test
    void ofTwoConnectionsDontMeet() throws SQLException {
        try (Connection other = Connections.openWithTables(database);
                Statement statement = other.createStatement()) {
            OracleProvider.onCall(call -> {
                if (call == 1) {
                    try {
                        statement.executeUpdate(UPDATE + " WHERE id > 3");
                    } catch (SQLException e) {
                        throw new IllegalStateException(e);
                    }
                }
            });
            execute(UPDATE + " WHERE id <= 3");
        }
        assertThat(value("SELECT count(*) FROM docs WHERE reply = '[' || body || ']'"))
                .isEqualTo("5");
        assertTablesWereUsed();
    }

    @Test
    void takeKeysThatNoIndexTakes() throws SQLException {
        execute("UPDATE docs SET body = (SELECT string_agg(md5(i::text || id), '') FROM generate_series(1, 300) i)");

        execute(UPDATE);

        assertThat(value("SELECT count(*) FROM docs WHERE reply = '[' || body || ']' AND length(reply) = 9602"))
                .isEqualTo("5");
        assertTablesWereUsed();
    }

    @Test
    void serveAStatementThatIsExecutedAgainAndAgain() throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(
                "SELECT id FROM docs WHERE aidb.decode_text('m', body || ?) LIKE ? ORDER BY id DESC")) {
            query.setMaxRows(2);
            for (int i = 0; i < 8; i++) {
                query.setString(1, "-" + i);
                query.setString(2, "[text %-" + i + "]");
                try (ResultSet rows = query.executeQuery()) {
                    assertThat(rows.next()).isTrue();
                    assertThat(rows.getInt(1)).isEqualTo(5);
                    assertThat(rows.next()).isTrue();
                    assertThat(rows.next()).isFalse();
                }
            }
            query.closeOnCompletion();
            query.executeQuery().close();
            assertThat(query.isClosed()).isTrue();
        }
        assertTablesWereUsed();
    }

    @Test
    void giveTheKeysThatWereGenerated() throws SQLException {
        execute("CREATE TABLE log (id serial, reply text)");
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO log (reply) SELECT aidb.decode_text('m', body) FROM docs WHERE id < 3 ORDER BY id",
                new String[] {"reply"})) {
            assertThat(insert.executeUpdate()).isEqualTo(2);
            assertThat(insert.getUpdateCount()).isEqualTo(2);
            try (ResultSet keys = insert.getGeneratedKeys()) {
                assertThat(keys.next()).isTrue();
                assertThat(keys.getString(1)).isEqualTo("[text 1]");
            }
        }
        assertTablesWereUsed();
    }

    @Test
    void areNotUsedByACursor() throws SQLException {
        connection.setAutoCommit(false);
        execute("DECLARE c CURSOR FOR SELECT upper(aidb.decode_text('m', body)) FROM docs ORDER BY id");

        assertThat(value("FETCH c")).isEqualTo("[TEXT 1]");
        assertThat(value("SELECT pg_my_temp_schema() = 0")).isEqualTo("t");
    }

    @Test
    void areNotUsedInATransactionThatAStatementBegan() throws SQLException {
        execute("BEGIN");
        execute(UPDATE);
        execute("ROLLBACK");

        assertThat(value("SELECT count(reply) FROM docs")).isEqualTo("0");
        assertThat(value("SELECT pg_my_temp_schema() = 0")).isEqualTo("t");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void areNotUsedInAReadOnlyConnection(boolean autoCommit) throws SQLException {
        connection.setAutoCommit(autoCommit);
        connection.setReadOnly(true);

        assertThat(value("SELECT count(*) FROM docs WHERE aidb.decode_text('m', body) LIKE '[%'"))
                .isEqualTo("5");
        assertThat(value("SELECT pg_my_temp_schema() = 0")).isEqualTo("t");
    }

    @Test
    void areNotUsedWithoutTheRightAndTheErrorOfTooManyValuesNamesIt() throws SQLException {
        try (Connection superuser = database.as(TestPostgres.superuser()).connect();
                Statement revoke = superuser.createStatement()) {
            revoke.execute("REVOKE TEMPORARY ON DATABASE " + database.name() + " FROM PUBLIC, " + database.user());
        }
        assertThat(value("SELECT count(*) FROM docs WHERE aidb.decode_text('m', body) LIKE '[%'"))
                .isEqualTo("5");
        execute("INSERT INTO docs SELECT i, 'text ' || i FROM generate_series(6, 45000) AS i");

        SQLException failure = catchThrowableOfType(
                SQLException.class,
                () -> value("SELECT count(*) FROM docs WHERE cardinality(aidb.encode_text('dummy', body)) = 384"));

        assertThat(failure.getSQLState()).isEqualTo("54000");
        assertThat(failure.getMessage())
                .contains(
                        "aidb.encode_text for 45000 different arguments",
                        "GRANT TEMPORARY ON DATABASE " + database.name() + " TO " + database.user());
        assertThat(value("SELECT pg_my_temp_schema() = 0")).isEqualTo("t");
    }

    private String stateOf(String sql) {
        return catchThrowableOfType(SQLException.class, () -> execute(sql)).getSQLState();
    }

    private void execute(String sql) throws SQLException {
        Sql.execute(connection, sql);
    }

    private String value(String sql) throws SQLException {
        return Sql.value(connection, sql);
    }
}
