package io.aidb.jdbc;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.aidb.schema.test.TestDatabase;
import io.aidb.schema.test.TestPostgres;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** Where the server's errors are in the text that the user wrote, which is not the one that the server got. */
class ErrorPositionsIT {

    private static TestDatabase database;
    private static Connection connection;

    @BeforeAll
    static void connect() throws SQLException {
        database = TestPostgres.newDatabase();
        connection = Connections.open(database);
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE t (id int, body text)");
            statement.execute("INSERT INTO t VALUES (1, 'a')");
        }
    }

    @AfterAll
    static void close() throws SQLException {
        connection.close();
    }

    /** Statements whose error is at the word {@code nope}, in all plans, and in the queries for arguments. */
    static Stream<String> statements() {
        return Stream.of(
                "SELECT nope, aidb.decode_text('dummy', 'x') FROM t",
                "SELECT aidb.decode_text('dummy', 'x'), nope FROM t",
                "SELECT id FROM t WHERE aidb.decode_text('dummy', 'x') = 'y' AND nope = 1",
                "SELECT aidb.decode_text('dummy', nope('x'))",
                "SELECT aidb.decode_text('dummy', 'x' || nope('x'))",
                "SELECT id, aidb.encode_text('dummy', body), nope FROM t",
                "SELECT id, aidb.encode_text('dummy', nope) FROM t",
                "SELECT id, aidb.encode_text('dummy', body) FROM nope",
                "SELECT id, aidb.encode_text('dummy', body) FROM t ORDER BY nope",
                "SELECT x.* FROM (SELECT id, aidb.encode_text('dummy', body) AS e FROM t) AS x WHERE x.nope = 1",
                "SELECT * FROM aidb.list_models() WHERE nope = 1",
                "SELECT m.nope FROM t, aidb.list_models() AS m",
                "SELECT upper(aidb.decode_text('dummy', body)), nope FROM t",
                "SELECT upper(aidb.decode_text('dummy', nope)) FROM t",
                "SELECT id FROM t WHERE aidb.decode_text('dummy', body) = 'x' AND nope > 0",
                "INSERT INTO nope SELECT aidb.encode_text('dummy', body) FROM t",
                "UPDATE t SET nope = aidb.decode_text('dummy', body)",
                "UPDATE t SET body = aidb.decode_text('dummy', body) WHERE nope = 1",
                "DELETE FROM t WHERE aidb.decode_text('dummy', body) = nope",
                "WITH w AS (SELECT aidb.decode_text('dummy', body) AS d FROM t) SELECT upper(d), nope FROM w",
                "EXPLAIN SELECT id, nope FROM t WHERE aidb.decode_text('dummy', body) = 'x'",
                "\n  SELECT /* ? */ 'ö?', $$?$$, aidb.decode_text('dummy', 'x'),\n nope FROM t");
    }

    private static ServerErrorMessage refused(SQLException error) {
        return requireNonNull(((PSQLException) error).getServerErrorMessage());
    }

    /** The server names the column with its table. */
    private static int position(String sql) {
        return sql.replaceFirst("[xm]\\.nope", "nope..").indexOf("nope") + 1;
    }

    private static void assertPosition(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            SQLException error = catchThrowableOfType(SQLException.class, () -> statement.execute(sql));
            assertThat(refused(error).getPosition()).as(error.getMessage()).isEqualTo(position(sql));
            assertThat(error.getMessage()).endsWith("Position: " + position(sql));
        }
    }

    @ParameterizedTest
    @MethodSource("statements")
    void areThoseInTheUsersText(String sql) throws SQLException {
        assertPosition(connection, sql);
    }

    @ParameterizedTest
    @MethodSource("statements")
    void areTheSameWithValuesInTables(String sql) throws SQLException {
        try (Connection other = Connections.openWithTables(database)) {
            assertPosition(other, sql);
        }
    }

    @ParameterizedTest
    @MethodSource("statements")
    void areTheSameInDescriptions(String sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            SQLException error = catchThrowableOfType(SQLException.class, statement::getMetaData);
            if (error != null) { // an argument is not described
                assertThat(refused(error).getPosition()).as(error.getMessage()).isEqualTo(position(sql));
            }
        }
    }

    static Stream<Arguments> modes() {
        return Stream.of("extended", "extendedForPrepared", "extendedCacheEverything", "simple")
                .flatMap(mode -> Stream.of(Arguments.of(mode, true), Arguments.of(mode, false)));
    }

    @ParameterizedTest
    @MethodSource("modes")
    void areBehindParametersWhereTheUserWroteThem(String mode, boolean detailed) throws SQLException {
        String sql = "SELECT ?, ?, aidb.decode_text('dummy', ?), ?, nope FROM t WHERE id = ?";
        Properties properties = new Properties();
        properties.setProperty("user", database.user());
        properties.setProperty("password", database.password());
        properties.setProperty("preferQueryMode", mode);
        properties.setProperty("logServerErrorDetail", Boolean.toString(detailed));
        try (Connection other = DriverManager.getConnection(database.url().replace("jdbc:", "jdbc:aidb:"), properties);
                PreparedStatement statement = other.prepareStatement(sql)) {
            for (int i = 1; i <= 5; i++) {
                statement.setInt(i, 1);
            }
            statement.setString(3, "x");
            SQLException error = catchThrowableOfType(SQLException.class, statement::executeQuery);
            boolean known = !mode.equals("simple");
            assertThat(refused(error).getPosition()).isEqualTo(known ? sql.indexOf("nope") + 1 : 0);
            assertThat(error.getSQLState()).isEqualTo("42703");
            assertThat(String.valueOf(error.getMessage()).contains("Position")).isEqualTo(known && detailed);
        }
    }

    /** What is no SQL with functions of the server is none with calls; the error is behind the mark. */
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "42704, `SELECT id, aidb.encode_text('dummy', body)::>>nope FROM t`",
                "42704, `SELECT aidb.decode_text('dummy', body)::>>nope::text FROM t`",
                "42704, `SELECT aidb.decode_text('dummy', 'x')::>>nope`",
                "42601, `SELECT aidb.encode_text('dummy', body) FROM>>`",
                "42601, `SELECT id FROM t WHERE aidb.decode_text('dummy', body) = 'x' ORDER BY>>`",
                "42601, `SELECT id >>aidb.encode_text('dummy', body) FROM t`",
                "42601, `SELECT upper >>aidb.decode_text('dummy', 'x')`",
                "42601, `SELECT count >>aidb.decode_text('dummy', 'x')`",
                "42601, `SELECT upper(body) >>aidb.decode_text('dummy', 'x') FROM t`",
                "42601, `SELECT max(upper >>aidb.decode_text('dummy', body)) FROM t`"
            })
    void areWhereTheStatementIsNoSql(String state, String marked) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            SQLException error =
                    catchThrowableOfType(SQLException.class, () -> statement.execute(marked.replace(">>", "")));
            assertThat(error.getSQLState()).as(error.getMessage()).isEqualTo(state);
            assertThat(refused(error).getPosition()).as(error.getMessage()).isEqualTo(marked.indexOf(">>") + 1);
        }
    }

    @Test
    void areBehindOperatorsThatHaveAQuestionMark() throws SQLException {
        assertPosition(connection, "SELECT '{}'::jsonb ? 'a', aidb.decode_text('dummy', 'x'), nope FROM t");
    }

    private static List<@Nullable Object> parts(ServerErrorMessage message) {
        return Arrays.asList(
                message.getSeverity(),
                message.getDetail(),
                message.getHint(),
                message.getPosition(),
                message.getWhere(),
                message.getFile(),
                message.getLine(),
                message.getRoutine());
    }

    @Test
    void comeWithAllElseThatTheServerSays() throws SQLException {
        try (Connection raw = database.connect();
                Statement statement = connection.createStatement();
                Statement same = raw.createStatement()) {
            String sql = "SELECT %s, length(body, 'no encoding'), 1 FROM t";
            SQLException ours = catchThrowableOfType(
                    SQLException.class, () -> statement.execute(sql.formatted("aidb.decode_text('dummy', 'x')")));
            SQLException theirs = catchThrowableOfType(
                    SQLException.class, () -> same.execute(sql.formatted("concat('dummy', 'x', 'y', '1')")));
            assertThat(ours.getClass()).isEqualTo(theirs.getClass());
            assertThat(ours.getMessage()).isEqualTo(theirs.getMessage());
            assertThat(ours.getSQLState()).isEqualTo(theirs.getSQLState());
            assertThat(parts(refused(ours))).isEqualTo(parts(refused(theirs)));
        }
    }
}
