package io.aidb.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.aidb.schema.test.TestPostgres;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where calls can stand, what their columns are called, and what is said where they can't stand. */
class CallPositionsIT {

    private static Connection connection;

    @BeforeAll
    static void connect() throws SQLException {
        connection = Connections.open(TestPostgres.newDatabase());
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE docs (id int PRIMARY KEY, body text, v real[])");
            statement.execute("INSERT INTO docs SELECT i, 'text ' || i FROM generate_series(1, 5) i");
            statement.execute("SELECT aidb.create_model('echo', 'dummy', '{\"responses\": [{\"response\": \"hi\"}]}')");
        }
    }

    @AfterAll
    static void close() throws SQLException {
        connection.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '!',
            quoteCharacter = '~',
            value = {
                "SELECT aidb.decode_text('echo', 'x') ! decode_text=hi",
                "select AIDB.Decode_Text('echo', 'x') as \"Foo Bar\" ! Foo Bar=hi",
                "SELECT \"aidb\".\"decode_text\"('echo', 'x') reply; ! reply=hi",
                "SELECT aidb.decode_text('echo', 'x')::varchar(1) ! decode_text=h",
                "SELECT aidb.decode_text('echo', 'x'), 1 AS one ! decode_text=hi one=1",
                "SELECT aidb.decode_text('echo', 'x') || '.' AS c ! c=hi.",
                "SELECT /* aidb.nope() */ upper(aidb.decode_text('echo', 'x')) -- aidb.nope() ! upper=HI",
                "SELECT aidb.decode_text('echo', 'x') FROM docs WHERE id = 1 ! decode_text=hi",
                "SELECT id FROM docs WHERE id = length(aidb.decode_text('echo', 'x')) ! id=2",
                "SELECT id FROM docs ORDER BY id = length(aidb.decode_text('echo', 'x')) DESC, id LIMIT 1 ! id=2",
                "SELECT id FROM docs ORDER BY id LIMIT length(aidb.decode_text('echo', 'x')) - 1 ! id=1",
                "WITH q AS (SELECT aidb.decode_text('echo', 'x')) SELECT decode_text FROM q ! decode_text=hi",
                "SELECT (SELECT aidb.decode_text('echo', 'x')) AS c ! c=hi",
                "VALUES (aidb.decode_text('echo', 'x')) ! column1=hi",
                "SELECT * FROM aidb.decode_text('echo', 'x') ! decode_text=hi",
                "SELECT * FROM aidb.decode_text('echo', 'x') AS d ! d=hi",
                "SELECT d FROM aidb.decode_text('echo', 'x') AS d WHERE d LIKE 'h%' ! d=hi",
                "SELECT c FROM docs, LATERAL aidb.decode_text('echo', 'x') AS d(c) WHERE id = 1 ! c=hi",
                "SELECT aidb.decode_text('echo', aidb.decode_text('echo', 'x')) ! decode_text=hi",
                "SELECT aidb.decode_text('echo', CAST('a' AS text)) ! decode_text=hi",
                "SELECT aidb.decode_text(model_name => 'echo', text => 'x') ! decode_text=hi",
                "SELECT aidb.decode_text('echo', input := 'x') ! decode_text=hi",
                "SELECT aidb.decode_text('echo', body) FROM docs WHERE id = 3 ! decode_text=hi",
                "SELECT d.id, aidb.decode_text('echo', upper(d.body) || '.') AS r, d.* FROM docs d WHERE id = 3"
                        + " ! id=3 r=hi id=3 body=text 3 v=null",
                "SELECT aidb.decode_text('echo', body)::varchar(1) AS r, id FROM docs WHERE id < 3 ORDER BY id LIMIT 1"
                        + " ! r=h id=1",
                "SELECT max(id), aidb.decode_text('echo', max(body)) FROM docs ! max=5 decode_text=hi",
                "SELECT aidb.decode_text('echo', NULL) ! decode_text=null",
                "SELECT '{\"a\": 1}'::jsonb ? 'a' AS c, aidb.decode_text('echo', 'x') ! c=t decode_text=hi",
                "SELECT aidb.decode_text('echo', $tag$it's$tag$) ! decode_text=hi",
                "SELECT aidb.decode_text('echo', E'a\\nb') ! decode_text=hi",
                "SELECT cardinality(aidb.encode_text('dummy', 'a')) ! cardinality=384",
                "SELECT count(*) FROM aidb.encode_text_batch('dummy', '{a,b,c}'::text[]) ! count=3",
                "SELECT count(*) FROM aidb.encode_text_batch('dummy', '{}') ! count=0",
                "SELECT (aidb.encode_text('dummy', 'a'))[1] AS c ! c=0",
                "CALL aidb.decode_text('echo', 'x') ! result=hi"
            })
    void answersAsTheServerWould(String sql, String expected) throws SQLException {
        assertThat(firstRow(sql)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE VIEW w AS SELECT aidb.encode_text('dummy', 'x')",
                "SELECT aidb.create_model('a', 'dummy') FROM docs",
                "SELECT aidb.create_model('a', 'dummy') WHERE false",
                "SELECT aidb.create_model(body, 'dummy') FROM docs",
                "SELECT aidb.delete_model(body) FROM docs",
                "SELECT aidb.create_model('a', 'openai_embeddings', credentials => jsonb_build_object('api_key', 'k'))"
            })
    void refusesOtherPositionsWithAPlaceAndChangesNothing(String sql) throws SQLException {
        SQLException e = catchThrowableOfType(SQLException.class, () -> firstRow(sql));

        assertThat(e.getSQLState()).isEqualTo("42601");
        assertThat((Throwable) e).hasMessageContaining("Position: ").hasMessageContaining("Hint: ");
        assertThat(firstRow("SELECT count(*) AS docs, count(v) AS v FROM docs")).isEqualTo("docs=5 v=0");
        assertThat(firstRow("SELECT count(*) FROM aidb.list_models() WHERE name = 'a'"))
                .isEqualTo("count=0");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE SCHEMA IF NOT EXISTS aidb",
                "CREATE TABLE IF NOT EXISTS aidb.own (id int, body text)",
                "INSERT INTO aidb.own (id, body) VALUES (1, 'SELECT aidb.encode_text()')",
                "CREATE INDEX ON aidb.own (id)",
                "UPDATE aidb.own SET body = 'x' WHERE own.id = 1",
                "CREATE VIEW w AS SELECT * FROM aidb.models",
                "DROP FUNCTION IF EXISTS aidb.encode_text(text)",
                "SELECT 1 AS aidb"
            })
    void leavesOtherUsesOfTheNameToTheServer(String sql) throws SQLException {
        boolean autoCommit = connection.getAutoCommit();
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute("SELECT * FROM aidb.list_models()");
            statement.execute("CREATE TABLE IF NOT EXISTS aidb.own (id int, body text)");
            statement.execute(sql);
        } finally {
            connection.rollback();
            connection.setAutoCommit(autoCommit);
        }
    }

    @Test
    void updatesRowsWithAFoldedValue() throws SQLException {
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            assertThat(statement.executeUpdate("UPDATE docs SET v = aidb.encode_text('dummy', 'x') WHERE id < 3"))
                    .isEqualTo(2);
            assertThat(statement.executeUpdate(
                            "INSERT INTO docs (id, v) VALUES (10, aidb.encode_text('dummy', 'a')), (11, NULL)",
                            Statement.RETURN_GENERATED_KEYS))
                    .isEqualTo(2);
            try (ResultSet keys = statement.getGeneratedKeys()) {
                assertThat(keys.next()).isTrue();
                assertThat(keys.getInt("id")).isEqualTo(10);
            }
            assertThat(firstRow("SELECT count(v) FROM docs")).isEqualTo("count=3");
        } finally {
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }

    private static String firstRow(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            assertThat(row.next()).isTrue();
            List<String> cells = new ArrayList<>();
            for (int c = 1; c <= row.getMetaData().getColumnCount(); c++) {
                cells.add(row.getMetaData().getColumnLabel(c) + "=" + row.getString(c));
            }
            return String.join(" ", cells);
        }
    }
}
