package io.aidb.samples.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aidb.samples.QuickstartException;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScriptRunnerIT {

    private static EmbeddedPostgres server;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private Connection connection;

    @BeforeAll
    static void startServer() throws IOException {
        server = EmbeddedPostgres.start();
    }

    @AfterAll
    static void stopServer() throws IOException {
        server.close();
    }

    @BeforeEach
    void connect() throws SQLException {
        connection = server.getPostgresDatabase().getConnection();
        try (Statement statement = connection.createStatement()) {
            statement.execute("DROP TABLE IF EXISTS t; CREATE TABLE t (v jsonb)");
        }
    }

    @AfterEach
    void disconnect() throws SQLException {
        connection.close();
    }

    private int run(String sql) throws QuickstartException {
        return new ScriptRunner(connection, new PrintWriter(out), new PrintWriter(err))
                .run(new SqlScript("test.sql", sql));
    }

    private String read(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    @Test
    void printsResultsAndCountsStatements() throws Exception {
        int statements = run("SELECT 1 AS one, 'a' AS letter UNION ALL SELECT 20, NULL;"
                + " INSERT INTO t VALUES ('{}'), ('[]'); SELECT v FROM t WHERE false");

        assertThat(statements).isEqualTo(3);
        assertThat(out.toString().lines())
                .containsExactly(
                        " one | letter ",
                        "-----+--------",
                        "   1 | a      ",
                        "  20 |        ",
                        "(2 rows)",
                        "",
                        "(2 rows affected)",
                        "",
                        " v ",
                        "---",
                        "(0 rows)",
                        "");
    }

    @Test
    void runsJsonOverSeveralLinesAsItIs() throws Exception {
        run("INSERT INTO t VALUES ('{\n  \"a\": \"x; y\",\n  \"b\": \"C:\\\\\"\n}'::jsonb);");

        assertThat(read("SELECT v ->> 'a' FROM t")).isEqualTo("x; y");
        assertThat(read("SELECT v ->> 'b' FROM t")).isEqualTo("C:\\");
    }

    @Test
    void runsDollarQuotedBlocksAndComments() throws Exception {
        run("-- a comment; with a semicolon\nDO $body$ BEGIN INSERT INTO t VALUES ('\"it''s; done\"'); END $body$;"
                + " /* the; end */ ;");

        assertThat(read("SELECT v #>> '{}' FROM t")).isEqualTo("it's; done");
    }

    @Test
    void stopsAtTheFirstErrorAndSaysWhereItIs() throws Exception {
        assertThatThrownBy(() -> run("SELECT 'before' AS word;\n\nSELECT * FROM missing; INSERT INTO t VALUES ('1');"))
                .isInstanceOf(QuickstartException.class)
                .hasMessageStartingWith("test.sql, line 3: ")
                .hasMessageContaining("missing")
                .hasMessageContaining("42P01");

        assertThat(out.toString()).contains("before");
        assertThat(read("SELECT count(*) FROM t")).isEqualTo("0");
    }

    @Test
    void passesWarningsOn() throws Exception {
        run("DO $$ BEGIN RAISE WARNING 'take care'; END $$");

        assertThat(err.toString().strip()).isEqualTo("take care");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void shellRunsJsonOverSeveralLinesAndDollarQuotes(@TempDir Path folder) throws Exception {
        String typed = """
                INSERT INTO t VALUES ('{
                  "a": "x; y",
                  "b": "C:\\\\"
                }'::jsonb);
                SELECT v ->> 'b' AS path, 'ends with \\' AS backslash FROM t;
                DO $$ BEGIN UPDATE t SET v = v || '{"a": "it''s; done"}'; END $$;
                SELECT * FROM missing;
                SELECT 'still' || ' here' AS word;
                """;
        ByteArrayOutputStream screen = new ByteArrayOutputStream();

        new Shell(server.getJdbcUrl("postgres", "postgres"), folder.resolve("history"))
                .run(new ByteArrayInputStream(typed.getBytes(StandardCharsets.UTF_8)), screen);

        assertThat(read("SELECT v ->> 'a' FROM t")).isEqualTo("it's; done");
        assertThat(screen.toString(StandardCharsets.UTF_8))
                .contains("C:\\", "ends with \\", "relation \"missing\" does not exist", "still here");
    }
}
