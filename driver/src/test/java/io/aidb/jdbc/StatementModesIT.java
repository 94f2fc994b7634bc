package io.aidb.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.PGStatement;

/** Statements with calls in the modes and with the settings that a connection and a statement can have. */
class StatementModesIT extends EchoedDocs {

    @ParameterizedTest
    @ValueSource(strings = {"simple", "extended", "extendedForPrepared", "extendedCacheEverything"})
    void everyQueryModeGivesTheSame(String mode) throws SQLException {
        try (Connection other = openLike("preferQueryMode=" + mode);
                PreparedStatement folded = other.prepareStatement(
                        "SELECT body, cardinality(aidb.encode_text('dummy', ?)) FROM docs WHERE id = ?");
                PreparedStatement mapped = other.prepareStatement(
                        "SELECT id, aidb.decode_text('echo', body) FROM docs WHERE id <= ? ORDER BY id");
                PreparedStatement update =
                        other.prepareStatement("UPDATE docs SET reply = aidb.decode_text('echo', body) WHERE id < ?")) {
            for (int execution = 0; execution < 7; execution++) {
                folded.setString(1, "x" + execution);
                folded.setInt(2, 1);
                assertThat(rows(folded)).containsExactly("text 1|384");
                mapped.setInt(1, 2);
                assertThat(rows(mapped)).containsExactly("1|[text 1]", "2|[text 2]");
                update.setInt(1, 3);
                assertThat(update.executeUpdate()).isEqualTo(2);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 5, -1})
    void aStatementPreparedOnTheServerGetsItsOwnValuesAtEachExecution(int threshold) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT upper(aidb.decode_text('echo', ?)) || ?")) {
            statement.unwrap(PGStatement.class).setPrepareThreshold(threshold);
            for (int execution = 0; execution < 8; execution++) {
                statement.setString(1, execution == 4 ? null : "a" + execution);
                statement.setString(2, "-" + execution);
                assertThat(rows(statement))
                        .containsExactly(execution == 4 ? "null" : "[A" + execution + "]-" + execution);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"never", "always", "conservative"})
    void anErrorOfACallNeitherAbortsTheTransactionNorMovesItsSavepoints(String autosave) throws SQLException {
        try (Connection other = openLike("autosave=" + autosave);
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.executeUpdate("INSERT INTO docs (body) VALUES ('kept')");
            var savepoint = other.setSavepoint("here");
            statement.executeUpdate("INSERT INTO docs (body) VALUES (aidb.decode_text('echo', 'undone'))");
            assertThatThrownBy(() -> statement.executeQuery("SELECT aidb.decode_text('echo', 'refused')"))
                    .isInstanceOf(SQLException.class);
            assertThatThrownBy(() -> statement.executeQuery("SELECT aidb.encode_text('unknown', body) FROM docs"))
                    .extracting("SQLState")
                    .isEqualTo("42704");
            other.rollback(savepoint);
            other.commit();
        }
        assertThat(value("SELECT string_agg(body, ',') FROM docs WHERE id > 5")).isEqualTo("kept");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            value = {
                "INSERT INTO docs (body, reply) VALUES ('new', aidb.decode_text('echo', 'x'))",
                "INSERT INTO docs (body, reply) SELECT body, aidb.decode_text('echo', body) FROM docs WHERE id = 1"
            })
    void generatedKeysAreGivenInEveryWayToAskForThem(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql, Statement.RETURN_GENERATED_KEYS);
            assertThat(keys(statement)).containsExactly("6");
            statement.execute(sql, new String[] {"id"});
            assertThat(keys(statement)).containsExactly("7");
            statement.executeLargeUpdate(sql, new String[] {"id", "body"});
            assertThat(keys(statement)).containsExactly("8");
            statement.executeUpdate(sql, Statement.NO_GENERATED_KEYS);
            assertThat(keys(statement)).isEmpty();
            assertThatThrownBy(() -> statement.executeUpdate(sql, new int[] {1}))
                    .isInstanceOf(SQLException.class);
        }
        try (PreparedStatement statement = connection.prepareStatement(sql, new String[] {"id"})) {
            assertThat(statement.executeUpdate()).isEqualTo(1);
            assertThat(keys(statement)).hasSize(1);
        }
    }

    @Test
    void closingTheResultClosesTheStatementIfThatWasAskedFor() throws SQLException {
        for (String sql : List.of(
                "SELECT 1",
                "SELECT aidb.decode_text('echo', 'x')",
                "SELECT upper(aidb.decode_text('echo', 'x'))",
                "SELECT id, aidb.decode_text('echo', body) FROM docs")) {
            Statement statement = connection.createStatement();
            statement.closeOnCompletion();
            statement.executeQuery(sql).close();
            assertThat(statement.isClosed()).as(sql).isTrue();

            PreparedStatement prepared = connection.prepareStatement(sql);
            prepared.closeOnCompletion();
            prepared.executeQuery().close();
            assertThat(prepared.isClosed()).as(sql).isTrue();
        }
    }

    @Test
    void theMaximumSizeOfAFieldCutsComputedTextsToo() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setMaxFieldSize(3);
            for (String sql : List.of(
                    "SELECT aidb.decode_text('echo', 'long')",
                    "SELECT aidb.decode_text('echo', 'long')::text",
                    "SELECT aidb.decode_text('echo', 'long' || body) FROM docs LIMIT 1")) {
                try (ResultSet result = statement.executeQuery(sql)) {
                    result.next();
                    assertThat(result.getString(1)).as(sql).isEqualTo("[lo");
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            quoteCharacter = '~',
            value = {
                "SELECT {fn ucase(aidb.decode_text('echo', 'a'))} # [A]",
                "SELECT aidb.decode_text('echo', {fn concat('a', 'b')}) # [ab]",
                "SELECT {fn concat(aidb.decode_text('echo', body), '!')} FROM docs WHERE id = 1 # [text 1]!",
                "SELECT aidb.decode_text('echo', {fn ucase(body)}) FROM docs WHERE id = 1 # [TEXT 1]",
                "SELECT aidb.decode_text('echo', 'a') || {d '2020-01-02'} # [a]2020-01-02"
            })
    void escapeSyntaxWorksInAndAroundCalls(String sql, String expected) throws SQLException {
        assertThat(value(sql)).isEqualTo(expected);
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            assertThat(rows(statement)).containsExactly(expected);
        }
    }

    @Test
    void resultsAreGoneThroughAsThoseOfAnyOtherStatement() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            assertThat(statement.execute("SELECT aidb.decode_text('echo', 'x')"))
                    .isTrue();
            assertThat(statement.getUpdateCount()).isEqualTo(-1);
            assertThat(statement.getResultSet()).isNotNull();
            assertThat(statement.getMoreResults()).isFalse();
            assertThat(statement.getUpdateCount()).isEqualTo(-1);
            assertThat(statement.getResultSet()).isNull();
            assertThat(statement.execute("UPDATE docs SET reply = aidb.decode_text('echo', body)"))
                    .isFalse();
            assertThat(statement.getUpdateCount()).isEqualTo(5);
            assertThat(statement.getMoreResults()).isFalse();
            assertThat(statement.getUpdateCount()).isEqualTo(-1);
            assertThatThrownBy(() -> statement.executeQuery("UPDATE docs SET reply = aidb.decode_text('echo', body)"))
                    .extracting("SQLState")
                    .isEqualTo("02000");
            assertThatThrownBy(() -> statement.executeUpdate("SELECT aidb.decode_text('echo', 'x')"))
                    .extracting("SQLState")
                    .isEqualTo("0100E");
        }
    }

    private Connection openLike(String property) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:aidb:" + database.url().substring("jdbc:".length()) + "?" + property,
                database.user(),
                database.password());
    }

    private static List<String> keys(Statement statement) throws SQLException {
        List<String> keys = new ArrayList<>();
        try (ResultSet result = statement.getGeneratedKeys()) {
            while (result.next()) {
                keys.add(result.getString("id"));
            }
        }
        return keys;
    }
}
