package io.aidb.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.aidb.schema.test.TestPostgres;
import java.io.StringReader;
import java.io.StringWriter;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.PGConnection;

/** Calls in what is more, or less, than one query: strings of statements, cursors, EXPLAIN, definitions. */
class StatementKindsIT {

    private static Connection connection;

    @BeforeAll
    static void connect() throws SQLException {
        connection = Connections.open(TestPostgres.newDatabase());
        execute("SELECT aidb.create_model('m', 'oracle')");
        execute("CREATE TABLE docs (id int PRIMARY KEY, body text)");
        execute("INSERT INTO docs VALUES (1, 'a'), (2, 'b'), (3, 'a')");
    }

    @AfterAll
    static void close() throws SQLException {
        connection.close();
    }

    @BeforeEach
    void forgetCalls() {
        OracleProvider.takeCount();
    }

    @Test
    void executesSeveralStatementsInTheirOrder() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            assertThat(
                            statement.execute(
                                    "CREATE TEMP TABLE t (x text); INSERT INTO t SELECT aidb.decode_text('m', body)"
                                            + " FROM docs; SELECT x || ';' AS y FROM t ORDER BY 1; SELECT aidb.decode_text('m', 'z');"))
                    .isFalse();
            assertThat(statement.getUpdateCount()).isZero();
            assertThat(statement.getMoreResults()).isFalse();
            assertThat(statement.getUpdateCount()).isEqualTo(3);
            assertThat(statement.getMoreResults()).isTrue();
            assertThat(Sql.column(statement.getResultSet())).containsExactly("[a];", "[a];", "[b];");
            assertThat(statement.getMoreResults()).isTrue();
            assertThat(Sql.column(statement.getResultSet())).containsExactly("[z]");
            assertThat(statement.getMoreResults()).isFalse();
            assertThat(statement.getUpdateCount()).isEqualTo(-1);
        }
        assertThat(connection.getAutoCommit()).isTrue();
        execute("DROP TABLE t");
    }

    @Test
    void undoesAllStatementsOfAStringWhenOneFails() throws SQLException {
        SQLException e = catchThrowableOfType(
                SQLException.class,
                () -> execute("INSERT INTO docs VALUES (8, aidb.decode_text('m', 'x')); SELECT 1 / 0"));

        assertThat(e.getSQLState()).isEqualTo("22012");
        assertThat(connection.getAutoCommit()).isTrue();
        assertThat(column("SELECT count(*) FROM docs")).containsExactly("3");
    }

    @Test
    void leavesTransactionsToAStringThatControlsThem() throws SQLException {
        execute("BEGIN; INSERT INTO docs VALUES (8, aidb.decode_text('m', 'x')); ROLLBACK; SELECT 1");

        assertThat(column("SELECT count(*) FROM docs")).containsExactly("3");
    }

    @Test
    void sharesParametersAmongSeveralStatements() throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT id FROM docs WHERE id = ?; SELECT aidb.decode_text(?, body || ?) FROM docs WHERE id < ?")) {
            statement.setInt(1, 2);
            statement.setString(2, "m");
            statement.setString(3, "!");
            statement.setInt(4, 3);
            assertThat(statement.execute()).isTrue();
            assertThat(Sql.column(statement.getResultSet())).containsExactly("2");
            assertThat(statement.getMoreResults()).isTrue();
            assertThat(Sql.column(statement.getResultSet())).containsExactly("[a!]", "[b!]");
        }
    }

    @Test
    void explainsTheRewrittenStatementWithoutACall() throws SQLException {
        assertThat(String.join("\n", column("EXPLAIN SELECT upper(aidb.decode_text('m', body)) FROM docs")))
                .contains("Seq Scan on docs");
        assertThat(String.join(
                        "\n",
                        column("EXPLAIN (COSTS off) SELECT id FROM docs WHERE body = aidb.decode_text('nope', 'x')"
                                + " ORDER BY cardinality(aidb.encode_text('nope', 'x')) + id LIMIT 1")))
                .as("the plan for a value that is not known yet, rather than for NULL")
                .contains("Seq Scan on docs", "Filter: (body = ")
                .contains("Sort Key: ((cardinality(")
                .doesNotContain("One-Time Filter");
        assertThat(column("EXPLAIN (ANALYZE false) UPDATE docs SET body = aidb.decode_text('m', body)"))
                .isNotEmpty();
        assertThat(OracleProvider.takeCount()).isZero();
        assertThat(column("SELECT body FROM docs ORDER BY id")).containsExactly("a", "b", "a");

        assertThat(String.join(
                        "\n", column("EXPLAIN (ANALYZE, COSTS off) SELECT aidb.decode_text('m', body) FROM docs")))
                .contains("actual");
        assertThat(OracleProvider.takeCount()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT * FROM (SELECT id, aidb.decode_text('m', body) AS d FROM docs) AS t WHERE 1=0",
                "SELECT * FROM (SELECT id, aidb.decode_text('m', 'x') AS d FROM docs) AS t WHERE false",
                "SELECT t.id, d FROM (SELECT id, body AS d FROM docs ORDER BY aidb.decode_text('m', 'x')) t WHERE 0 = 1",
                "SELECT * FROM (SELECT id, aidb.decode_text('m', body) AS d FROM docs) AS t LIMIT 0"
            })
    void tellsTheColumnsOfAQueryThatGivesNoRowWithoutACall(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            assertThat(rows.getMetaData().getColumnName(1)).isEqualTo("id");
            assertThat(rows.getMetaData().getColumnName(2)).isEqualTo("d");
            assertThat(rows.getMetaData().getColumnTypeName(2)).isEqualTo("text");
            assertThat(rows.next()).isFalse();
        }
        assertThat(OracleProvider.takeCount()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT count(*) FROM docs WHERE 1=0 OR body = aidb.decode_text('m', 'x')",
                "SELECT aidb.decode_text('m', 'x'), count(*) FROM docs WHERE 1=0",
                "SELECT id FROM docs WHERE body = aidb.decode_text('m', 'x') UNION SELECT id FROM docs WHERE 1=0",
                "SELECT * FROM docs WHERE 1=1 AND body = aidb.decode_text('m', 'x')"
            })
    void makesTheCallsOfAQueryThatOnlyLooksLikeOneWithoutRows(String sql) throws SQLException {
        column(sql);

        assertThat(OracleProvider.takeCount()).isOne();
    }

    @Test
    void fetchesFromACursor() throws SQLException {
        connection.setAutoCommit(false);
        try {
            execute("DECLARE c CURSOR FOR SELECT aidb.decode_text('m', body) FROM docs ORDER BY id");
            assertThat(column("FETCH 2 FROM c")).containsExactly("[a]", "[b]");
            assertThat(column("FETCH ALL FROM c")).containsExactly("[a]");
        } finally {
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }

    @Test
    void copiesAQueryToTheClient() throws Exception {
        StringWriter copied = new StringWriter();
        PGConnection own = connection.unwrap(PGConnection.class);

        long rows = own.getCopyAPI()
                .copyOut(
                        "COPY (SELECT id, aidb.decode_text('m', body || '\\'), aidb.decode_text('m', 'it''s ?') FROM docs"
                                + " WHERE body = 'b') TO STDOUT (FORMAT csv)",
                        copied);

        assertThat(rows).isEqualTo(1);
        assertThat(copied).hasToString("2,[b\\],[it's ?]\n");
        assertThat(own.getCopyAPI().copyIn("COPY docs FROM STDIN (FORMAT csv)", new StringReader("")))
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE VIEW w AS SELECT ¦aidb.decode_text('m', 'x')",
                "CREATE MATERIALIZED VIEW w AS SELECT ¦aidb.decode_text('m', body) FROM docs",
                "CREATE TABLE t (v text DEFAULT ¦aidb.decode_text('m', 'x'))",
                "CREATE INDEX ON docs (¦aidb.decode_text('m', body))",
                "CREATE FUNCTION f() RETURNS text LANGUAGE sql AS $$ SELECT ¦aidb.decode_text('m', 'x') $$",
                "CREATE OR REPLACE PROCEDURE f() AS $f$ BEGIN PERFORM ¦aidb.decode_text('m', 'x'); END $f$ LANGUAGE plpgsql",
                "CREATE FUNCTION f() RETURNS text BEGIN ATOMIC SELECT 1; SELECT ¦aidb.decode_text('m', 'x'); END",
                "CREATE FUNCTION f() RETURNS text RETURN ¦aidb.decode_text('m', 'x')",
                "CREATE TRIGGER g BEFORE INSERT ON docs FOR EACH ROW WHEN (¦aidb.decode_text('m', new.body) = 'x')"
                        + " EXECUTE FUNCTION f()",
                "CREATE RULE r AS ON INSERT TO docs DO ALSO SELECT ¦aidb.decode_text('m', new.body)",
                "DO $$ BEGIN PERFORM ¦aidb.decode_text('m', 'x'); END $$",
                "PREPARE p AS SELECT ¦aidb.decode_text('m', 'x')",
                "COPY (SELECT ¦aidb.decode_text('m', body) FROM docs) TO '/tmp/never-written'",
                "SELECT 1; CREATE VIEW w AS SELECT ¦aidb.decode_text('m', 'x'); SELECT 2",
                "WITH RECURSIVE r (t) AS (SELECT body FROM docs UNION ALL SELECT ¦aidb.decode_text('m', t) FROM r)"
                        + " SELECT * FROM r",
                "INSERT INTO docs SELECT 1 ON CONFLICT (id) DO UPDATE SET body = ¦aidb.decode_text('m', excluded.body)",
                "SELECT ¦aidb.create_model(body, 'dummy') FROM docs",
                "SELECT ¦aidb.delete_model(body) FROM docs"
            })
    void saysWhereACallCanNotStand(String sql) throws SQLException {
        SQLException e = catchThrowableOfType(SQLException.class, () -> execute(sql.replace("¦", "")));

        assertThat(e.getSQLState()).isEqualTo("42601");
        assertThat((Throwable) e)
                .hasMessageContaining("Position: " + (sql.indexOf('¦') + 1))
                .hasMessageContaining("Hint: ");
        assertThat(column("SELECT body FROM docs ORDER BY id")).containsExactly("a", "b", "a");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DO $$ BEGIN PERFORM 'aidb.decode_text(1)'; /* aidb.decode_text(1) */ END $$",
                "DO 'BEGIN PERFORM 1; -- aidb.decode_text(1)\n END'",
                "CREATE OR REPLACE FUNCTION pg_temp.f() RETURNS text LANGUAGE sql AS $$ SELECT 'aidb.list_models()' $$",
                "COMMENT ON TABLE docs IS 'for aidb.decode_text(m, body)'",
                "SELECT 'aidb.decode_text()'; SELECT 2 -- aidb.list_models()"
            })
    void leavesTextsThatOnlyMentionACallToTheServer(String sql) throws SQLException {
        execute(sql);
    }

    private static void execute(String sql) throws SQLException {
        Sql.execute(connection, sql);
    }

    private static List<String> column(String sql) throws SQLException {
        return Sql.column(connection, sql);
    }
}
