package io.aidb.tck.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidb.schema.test.TestDatabase;
import io.aidb.schema.test.TestPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Statements of SQL and BI tools give with the driver what they give with pgjdbc where the same functions are functions of
 * the server, and the models get no more texts than the list says.
 */
class ToolStatementsIT {

    private static final List<String> TABLE = List.of(
            "CREATE TABLE questions (id integer PRIMARY KEY, topic text, body text, price numeric, asked timestamptz)",
            "INSERT INTO questions VALUES (1, 'x', 'alpha', 1, '2026-01-01'), (2, 'x', 'beta', 2.5, '2026-01-02'),"
                    + " (3, 'x', 'alpha', 3, '2026-02-03'), (4, 'y', 'gamma ray', 4, '2026-03-04'),"
                    + " (5, 'y', NULL, 5, '2026-03-05'), (6, 'z', 'beta', 6, '2026-04-06'),"
                    + " (7, 'z', 'delta', 7, '2026-04-07')",
            "DROP TABLE IF EXISTS docs",
            "ALTER TABLE questions RENAME TO docs");

    private static final List<String> FUNCTIONS = List.of(
            "CREATE SCHEMA aidb",
            "CREATE FUNCTION aidb.encode_text(model_name text, text text) RETURNS real[] LANGUAGE sql IMMUTABLE STRICT AS"
                    + " $$SELECT ARRAY[length($2), length($2) - length(translate($2, 'aeiou', '')), 1]::real[]$$",
            "CREATE FUNCTION aidb.decode_text(model_name text, text text) RETURNS text LANGUAGE sql IMMUTABLE STRICT AS"
                    + " $$SELECT '[' || $2 || ']'$$");

    private static ClientDatabase client;
    private static Connection aidb;
    private static Connection raw;

    @BeforeAll
    static void connect() throws IOException, SQLException {
        client = ClientDatabase.create();
        aidb = client.aidb().getConnection();
        execute(aidb, TABLE);
        execute(
                aidb,
                List.of("SELECT aidb.create_model('w', 'completions', '{\"model\": \"x\", \"url\": \""
                        + client.provider().chatUrl() + "\"}')"));
        TestDatabase server = TestPostgres.newDatabase();
        raw = DriverManager.getConnection(server.url(), server.user(), server.password());
        execute(raw, TABLE);
        execute(raw, FUNCTIONS);
    }

    private static void execute(Connection connection, List<String> statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    @AfterAll
    static void close() throws SQLException {
        raw.close();
        aidb.close();
        client.close();
    }

    static Stream<ToolStatement> statements() throws IOException {
        return ToolStatement.all().stream();
    }

    @ParameterizedTest
    @MethodSource("statements")
    void givesWhatTheServerGives(ToolStatement statement) throws Exception {
        String expected = statement.executed(raw);
        client.provider().takeTexts();

        assertThat(statement.executed(aidb)).isEqualTo(expected);

        assertThat(client.provider().takeTexts()).hasSize(statement.texts());
    }
}
