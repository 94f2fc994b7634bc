package io.aidb.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidb.schema.test.TestPostgres;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Calls on columns outside a plain select list: their results, and which texts the model gets for them. */
class MaterialiseIT {

    private EchoModel model;
    private Connection connection;

    @BeforeEach
    void connect() throws Exception {
        model = new EchoModel();
        connection = Connections.open(TestPostgres.newDatabase());
        model.register(connection, "echo");
        execute("CREATE TABLE docs (id int PRIMARY KEY, body text, reply text, topic text)");
        execute("INSERT INTO docs VALUES (1, 'a', NULL, 'x'), (2, 'b', NULL, 'x'), (3, 'a', NULL, 'y'),"
                + " (4, NULL, NULL, 'y'), (5, 'c''d \"e\" ü', NULL, 'z')");
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
        model.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            quoteCharacter = '~',
            value = {
                "SELECT id FROM docs WHERE aidb.decode_text('echo', body) = '[a]' ORDER BY id # 1,3",
                "SELECT id FROM docs WHERE topic = 'x' AND aidb.decode_text('echo', body) = '[a]' # 1",
                "SELECT id FROM docs ORDER BY aidb.decode_text('echo', body) DESC NULLS LAST, id DESC # 5,2,3,1,4",
                "SELECT DISTINCT aidb.decode_text('echo', body) AS r FROM docs WHERE id < 4 ORDER BY r # [a],[b]",
                "SELECT aidb.decode_text('echo', body) AS r FROM docs WHERE id < 4 GROUP BY 1 ORDER BY 1 # [a],[b]",
                "SELECT string_agg(aidb.decode_text('echo', body), '|' ORDER BY id) FROM docs WHERE id < 4 # [a]|[b]|[a]",
                "SELECT count(*) FILTER (WHERE aidb.decode_text('echo', body) = '[a]') FROM docs # 2",
                "SELECT max(aidb.decode_text('echo', body)) OVER () FROM docs WHERE id = 2 # [b]",
                "SELECT CASE WHEN id = 1 THEN aidb.decode_text('echo', body) ELSE '-' END FROM docs WHERE id < 3"
                        + " ORDER BY id # [a],-",
                "SELECT d.id FROM docs d JOIN docs e ON d.id = e.id + 1 WHERE aidb.decode_text('echo', d.body || e.body)"
                        + " = '[ba]' # 2",
                "WITH w AS (SELECT * FROM docs WHERE id < 3) SELECT upper(aidb.decode_text('echo', w.body)) FROM w"
                        + " ORDER BY w.id # [A],[B]",
                "SELECT id FROM docs WHERE aidb.decode_text('echo', body) IS NULL # 4",
                "SELECT upper(aidb.decode_text('echo', body)) FROM docs WHERE id = 5 # ~[C'D \"E\" Ü]~",
                "SELECT id FROM docs WHERE cardinality(aidb.encode_text('dummy', body)) = 384 ORDER BY id LIMIT 2 # 1,2"
            })
    void givesWhatTheFunctionOnTheServerWouldGive(String sql, String expected) throws SQLException {
        assertThat(String.join(",", column(sql))).isEqualTo(expected);
    }

    @Test
    void asksForEachDistinctTextOnceAndOnlyForRowsThatTheOtherConditionsLeave() throws SQLException {
        column("SELECT id FROM docs WHERE aidb.decode_text('echo', body) = '[a]' AND topic IN ('x', 'y')");

        assertThat(model.takePrompts()).containsExactlyInAnyOrder("a", "b");
    }

    @Test
    void updatesRowsWithTheirOwnValues() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            assertThat(statement.executeUpdate(
                            "UPDATE docs AS d SET reply = aidb.decode_text('echo', d.body) WHERE d.id <= 4"))
                    .isEqualTo(4);
        }

        assertThat(column("SELECT coalesce(reply, '-') FROM docs ORDER BY id"))
                .containsExactly("[a]", "[b]", "[a]", "-", "-");
        assertThat(model.takePrompts()).containsExactlyInAnyOrder("a", "b");
    }

    @Test
    void updatesFromAnotherTable() throws SQLException {
        execute("CREATE TABLE topics (name text, title text)");
        execute("INSERT INTO topics VALUES ('x', 'ex'), ('y', 'why')");

        execute("UPDATE docs SET reply = aidb.decode_text('echo', t.title) || '!' FROM topics t WHERE t.name = topic");

        assertThat(column("SELECT coalesce(reply, '-') FROM docs ORDER BY id"))
                .containsExactly("[ex]!", "[ex]!", "[why]!", "[why]!", "-");
    }

    @Test
    void insertsWhatAQueryComputes() throws SQLException {
        execute("CREATE TABLE replies (id int, reply text)");

        execute(
                "INSERT INTO replies (id, reply) SELECT id, aidb.decode_text('echo', body) FROM docs WHERE topic = 'x'");

        assertThat(column("SELECT reply FROM replies ORDER BY id")).containsExactly("[a]", "[b]");
    }

    @Test
    void insertsAndUpdatesOnConflictWithExcludedValues() throws SQLException {
        execute("INSERT INTO docs (id, reply) SELECT id, aidb.decode_text('echo', body) FROM docs WHERE id = 1"
                + " ON CONFLICT (id) DO UPDATE SET reply = excluded.reply");

        assertThat(column("SELECT reply FROM docs WHERE id = 1")).containsExactly("[a]");
    }

    @Test
    void deletesByValue() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            assertThat(statement.executeUpdate("DELETE FROM docs WHERE aidb.decode_text('echo', body) = '[a]'"))
                    .isEqualTo(2);
            assertThat(statement.executeUpdate("DELETE FROM docs USING docs other WHERE docs.id = other.id"
                            + " AND aidb.decode_text('echo', other.body) = '[b]'"))
                    .isEqualTo(1);
        }
    }

    @Test
    void takesParametersInsideAndOutsideOfCallsAndCanBeExecutedAgain() throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT id FROM docs WHERE topic <> ? AND aidb.decode_text(?, body || ?) = ? ORDER BY id")) {
            for (int i = 0; i < 7; i++) {
                statement.setString(1, "z");
                statement.setString(2, "echo");
                statement.setString(3, "-" + i);
                statement.setString(4, "[a-" + i + "]");
                try (ResultSet rows = statement.executeQuery()) {
                    assertThat(rows.next()).isTrue();
                    assertThat(rows.getInt(1)).isEqualTo(1);
                    assertThat(rows.next()).isTrue();
                    assertThat(rows.getInt(1)).isEqualTo(3);
                    assertThat(rows.next()).isFalse();
                }
            }
        }
    }

    @Test
    void updatesInABatch() throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "UPDATE docs SET reply = aidb.decode_text('echo', body || ?) WHERE id = ?")) {
            for (int id = 1; id <= 3; id++) {
                statement.setString(1, "-" + id);
                statement.setInt(2, id);
                statement.addBatch();
            }
            assertThat(statement.executeBatch()).containsExactly(1, 1, 1);
        }
        assertThat(column("SELECT reply FROM docs WHERE id < 4 ORDER BY id"))
                .containsExactly("[a-1]", "[b-2]", "[a-3]");
    }

    @Test
    void worksInAReadOnlyTransactionAndNamesItsColumnsAsTheServerWould() throws SQLException {
        connection.setAutoCommit(false);
        connection.setReadOnly(true);
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT aidb.decode_text('echo', body), id FROM docs ORDER BY 1 LIMIT 1")) {
            assertThat(rows.getMetaData().getColumnName(1)).isEqualTo("decode_text");
            assertThat(rows.getMetaData().getColumnTypeName(1)).isEqualTo("text");
            assertThat(rows.next()).isTrue();
            assertThat(rows.getString(1)).isEqualTo("[a]");
        }
        connection.rollback();
    }

    /** The first of the queries for these arguments lacks the query whose column it names. */
    @Test
    void aQueryThatTheServerDoesNotUnderstandLeavesOpenWhatAStatementBegan() throws SQLException {
        execute("BEGIN");
        execute("INSERT INTO docs VALUES (6, 'f', NULL, 'x')");

        assertThat(column("SELECT (SELECT upper(aidb.decode_text('echo', body)) FROM (VALUES (1)) AS v (n)) FROM docs"
                        + " WHERE id > 4 ORDER BY id DESC"))
                .first()
                .isEqualTo("[F]");

        execute("ROLLBACK");
        assertThat(column("SELECT count(*) FROM docs")).containsExactly("5");
    }

    private void execute(String sql) throws SQLException {
        Sql.execute(connection, sql);
    }

    private List<String> column(String sql) throws SQLException {
        return Sql.column(connection, sql);
    }
}
