package io.aidb.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.aidb.schema.test.TestPostgres;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.UUID;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.util.PSQLException;

/** A wrong call is one clear error of the right state, and costs neither the connection nor the transaction anything. */
class BadInputIT {

    private static Connection connection;

    @BeforeAll
    static void connect() throws SQLException {
        connection = Clients.open(TestPostgres.newDatabase());
        run("CREATE TABLE docs (id int PRIMARY KEY, body text)");
        run("INSERT INTO docs VALUES (1, 'one'), (2, 'two'), (3, NULL)");
        run("CREATE TABLE work (note text)");
        run("SELECT aidb.create_model('existing', 'dummy')");
        run("SELECT aidb.create_model('keyed', 'openai_embeddings', '{}', '{\"api_key\": \"sk-the-stored-key\"}')");
    }

    @AfterAll
    static void close() throws SQLException {
        connection.close();
    }

    static Stream<Arguments> wrongCalls() {
        return Stream.of(
                // unknown function
                arguments("aidb.encode_txt('dummy', 'x')", "42883", "encode_txt"),
                arguments("aidb.nothing()", "42883", "aidb.nothing"),
                // number of arguments
                arguments("aidb.encode_text()", "42883", "aidb.encode_text()"),
                arguments("aidb.encode_text('dummy')", "42883", "aidb.encode_text(unknown)"),
                arguments("aidb.encode_text('dummy', 'x', 'y')", "42883", "unknown, unknown, unknown"),
                arguments("aidb.create_model('m')", "42883", "aidb.create_model"),
                arguments("aidb.create_model('m', 'dummy', '{}', '{}', false, 6)", "42883", "aidb.create_model"),
                arguments("aidb.list_models('x')", "42883", "aidb.list_models"),
                // types of arguments
                arguments("aidb.encode_text('dummy', 1)", "42883", "unknown, integer"),
                arguments("aidb.encode_text('dummy', 'x'::bytea)", "42883", "bytea"),
                arguments("aidb.encode_text('dummy', true)", "42883", "boolean"),
                arguments("aidb.encode_text_batch('dummy', 'x'::text)", "42883", "text"),
                arguments("aidb.create_model('m', 'dummy', 5)", "42883", "integer"),
                // named arguments
                arguments("aidb.create_model('m', 'dummy', konfig => '{}')", "42883", "konfig"),
                arguments("aidb.create_model('m', 'dummy', name => 'n')", "42883", "name"),
                arguments("aidb.create_model(name => 'm', 'dummy')", "42601", "aidb.create_model"),
                arguments("aidb.create_model('m', , 'dummy')", "42601", "aidb.create_model"),
                // unknown models and providers
                arguments("aidb.encode_text('no_such_model', 'x')", "42704", "no_such_model"),
                arguments("aidb.encode_text_batch('no_such_model', ARRAY['x'])", "42704", "no_such_model"),
                arguments("aidb.decode_text('no_such_model', 'x')", "42704", "no_such_model"),
                arguments("aidb.get_model('no_such_model')", "42704", "no_such_model"),
                arguments("aidb.delete_model('no_such_model')", "42704", "no_such_model"),
                arguments("aidb.encode_text('Dummy', 'x')", "42704", "Dummy"),
                arguments("aidb.create_model('m', 'no_such_provider')", "42704", "no_such_provider"),
                arguments("aidb.create_model('m', '')", "42704", "rovider"),
                // what a model can't do
                arguments("aidb.decode_text('bert', 'x')", "22023", "bert_local"),
                arguments("aidb.rerank_text('dummy', 'x', ARRAY['y'])", "22023", "dummy"),
                arguments("aidb.encode_image('bert', '\\x00'::bytea)", "22023", "bert_local"),
                // duplicates
                arguments("aidb.create_model('existing', 'dummy')", "42710", "existing"),
                arguments("aidb.create_model('bert', 'bert_local')", "42710", "bert"),
                arguments(
                        "aidb.create_model('existing', 'bert_local', replace_credentials => true)",
                        "42710",
                        "existing"),
                arguments(
                        "aidb.create_model('m', 'openai_embeddings', '{}', '{\"api_key\": \"sk-another\"}')",
                        "42710",
                        "openai_embeddings"),
                // names
                arguments("aidb.create_model('', 'dummy')", "22023", "name"),
                arguments("aidb.create_model('" + "n".repeat(64) + "', 'dummy')", "22023", "name"),
                // JSON
                arguments("aidb.create_model('m', 'dummy', '{')", "22P02", "config"),
                arguments("aidb.create_model('m', 'dummy', '')", "22P02", "config"),
                arguments("aidb.create_model('m', 'dummy', '{\"a\": 1,}')", "22P02", "config"),
                arguments("aidb.create_model('m', 'dummy', '{}', '{\"api_key\": ')", "22P02", "credentials"),
                arguments("aidb.create_model('m', 'dummy', '[1]')", "22023", "config"),
                arguments("aidb.create_model('m', 'dummy', '{}', '\"sk\"')", "22023", "credentials"),
                // values in JSON
                arguments("aidb.create_model('m', 'bert_local', '{\"model\": 5}')", "22023", "model"),
                arguments("aidb.create_model('m', 'bert_local', '{\"revision\": []}')", "22023", "revision"),
                arguments("aidb.create_model('m', 't5_local', '{\"model\": {}}')", "22023", "model"),
                arguments("aidb.create_model('m', 'openai_embeddings', '{\"url\": 80}')", "22023", "url"),
                arguments("aidb.create_model('m', 'openai_embeddings', '{\"url\": \"nowhere\"}')", "22023", "url"),
                arguments(
                        "aidb.create_model('m', 'embeddings', '{\"max_concurrent_requests\": \"many\"}')",
                        "22023",
                        "max_concurrent_requests"),
                arguments("aidb.create_model('m', 'embeddings', '{\"max_batch_size\": 0}')", "22023", "max_batch_size"),
                arguments("aidb.create_model('m', 'openai_completions')", "22023", "model"),
                arguments("aidb.create_model('m', 'dummy', '{\"responses\": \"x\"}')", "22023", "responses"),
                arguments("aidb.create_model('m', 'embeddings', '{\"api_key\": \"sk\"}')", "22023", "api_key"),
                arguments("aidb.create_model('m', 'embeddings', '{}', '{\"api_key\": 5}')", "22023", "api_key"),
                arguments(
                        "aidb.create_model('m', 'embeddings', '{}', '{\"api_key\": \"a\", \"basic_auth\": \"b:c\"}')",
                        "22023",
                        "basic_auth"));
    }

    @ParameterizedTest
    @MethodSource("wrongCalls")
    void isOneClearErrorInAutocommit(String call, String state, String named) throws SQLException {
        long models = count("aidb.models");
        assertThatFails("SELECT " + call, state, named);
        assertThat(count("docs")).isEqualTo(3);
        assertThat(count("aidb.models")).isEqualTo(models);
    }

    @ParameterizedTest
    @MethodSource("wrongCalls")
    void leavesATransactionAsItWas(String call, String state, String named) throws SQLException {
        connection.setAutoCommit(false);
        try {
            String note = UUID.randomUUID().toString();
            run("INSERT INTO work VALUES ('" + note + "')");
            run("SELECT aidb.create_model('uncommitted', 'dummy')");
            assertThatFails("SELECT " + call, state, named);
            assertThat(count("work WHERE note = '" + note + "'")).isEqualTo(1);

            Savepoint savepoint = connection.setSavepoint("mine");
            run("DELETE FROM work WHERE note = '" + note + "'");
            assertThatFails("SELECT " + call, state, named);
            run("SELECT aidb.delete_model('uncommitted')");
            connection.rollback(savepoint);
            connection.commit();
            assertThat(count("work WHERE note = '" + note + "'")).isEqualTo(1);
            assertThat(count("aidb.models WHERE name = 'uncommitted'")).isEqualTo(1);
            run("SELECT aidb.delete_model('uncommitted')");
            connection.commit();
        } finally {
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }

    static Stream<Arguments> unsupportedPositions() {
        return Stream.of(
                        "CREATE VIEW v AS SELECT #aidb.decode_text('dummy', 'x')",
                        "CREATE MATERIALIZED VIEW v AS SELECT #aidb.decode_text('dummy', body) FROM docs",
                        "CREATE FUNCTION f() RETURNS text LANGUAGE sql AS $$ SELECT #aidb.decode_text('dummy', 'x') $$",
                        "DO $$ BEGIN PERFORM #aidb.decode_text('dummy', 'x'); END $$",
                        "PREPARE p AS SELECT #aidb.decode_text('dummy', 'x')",
                        "COPY (SELECT #aidb.decode_text('dummy', body) FROM docs) TO STDOUT",
                        "WITH RECURSIVE r (t) AS (SELECT body FROM docs UNION ALL"
                                + " SELECT #aidb.decode_text('dummy', t) FROM r) SELECT * FROM r",
                        "VALUES (#aidb.create_model('m', 'dummy'))",
                        "WITH c AS (SELECT #aidb.create_model('m', 'dummy')) SELECT 1",
                        "SELECT #aidb.delete_model('dummy') FROM docs",
                        "INSERT INTO work VALUES (#aidb.create_model('m', 'dummy'))")
                .map(Arguments::arguments);
    }

    @ParameterizedTest
    @MethodSource("unsupportedPositions")
    void callsWhereTheyCantStandNeverReachTheServer(String marked) throws SQLException {
        String unique = "/* " + UUID.randomUUID() + " */ ";
        String sql = unique + marked.replace("#", "");
        long log = TestPostgres.logPosition();

        PSQLException failure = failure(sql);

        assertThat(failure.getSQLState()).as(failure.getMessage()).isEqualTo("42601");
        assertThat(failure.getServerErrorMessage())
                .as(failure.getMessage())
                .satisfies(message ->
                        assertThat(message.getPosition()).isEqualTo(unique.length() + marked.indexOf('#') + 1))
                .satisfies(message -> assertThat(message.getHint()).isNotBlank());
        assertThat(TestPostgres.logSince(log)).doesNotContain(unique.strip()).doesNotContain("aidb.decode_text");
        assertThat(count("docs")).isEqualTo(3);
    }

    @Test
    void theServersOwnErrorsStayItsOwn() throws SQLException {
        assertThatFails("SELECT aidb.encode_text('dummy', no_column) FROM docs", "42703", "no_column");
        assertThatFails("SELECT aidb.encode_text('dummy', body) FROM no_table", "42P01", "no_table");
        assertThatFails("SELECT aidb.encode_text('dummy', 'x') FROM docs WHERE", "42601", "end of input");
        assertThatFails("SELECT aidb.encode_text('dummy', 'x' || 1/0)", "22012", "division by zero");
        assertThatFails("SELECT id, aidb.encode_text('dummy', id) FROM docs", "42883", "int4");
        assertThatFails("SELECT aidb.create_model('m', 'dummy', '{}', '{}', 'maybe')", "22P02", "maybe");
        assertThatFails("SELECT * FROM aidb.encode_text_batch('dummy', '{x')", "22P02", "{x");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "aidb.encode_text('dummy', NULL)",
                "aidb.encode_text(NULL, 'x')",
                "aidb.encode_text('no_such_model', NULL::text)",
                "aidb.encode_image('clip', NULL)",
                "aidb.encode_image(NULL, ''::bytea)",
                "aidb.decode_text('dummy', NULL)",
                "aidb.create_model(NULL, 'dummy')",
                "aidb.create_model('m', 'dummy', NULL)",
                "aidb.create_model('m', 'dummy', '{}', credentials => NULL)",
                "aidb.delete_model(NULL)"
            })
    void aNullArgumentMakesAScalarNull(String call) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("SELECT " + call)) {
            assertThat(result.next()).isTrue();
            assertThat(result.getObject(1)).isNull();
            assertThat(result.wasNull()).isTrue();
            assertThat(result.next()).isFalse();
        }
        assertThat(count("aidb.models WHERE name = 'm'")).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "aidb.get_model(NULL)",
                "aidb.encode_text_batch('dummy', NULL)",
                "aidb.encode_text_batch(NULL, ARRAY['x'])",
                "aidb.encode_text_batch('dummy', '{}')",
                "aidb.encode_image_batch('clip', NULL)",
                "aidb.encode_image_batch('clip', '{}')"
            })
    void aNullArgumentMakesASetEmpty(String call) throws SQLException {
        assertThat(Printed.rows(connection, "SELECT * FROM " + call)).isEmpty();
    }

    @Test
    void aNullArgumentMakesARowNull() throws SQLException {
        assertThat(Printed.rows(connection, "SELECT * FROM aidb.delete_model(NULL)"))
                .containsExactly("'','',''");
    }

    @Test
    void nullsOfATableAndOfParametersGiveNulls() throws SQLException {
        assertThat(Printed.rows(
                        connection, "SELECT id, aidb.decode_text('dummy', body)::varchar(4) FROM docs ORDER BY id"))
                .containsExactly("'1','This'", "'2','This'", "'3',''");
        try (PreparedStatement statement = connection.prepareStatement("SELECT aidb.decode_text(?, ?)")) {
            statement.setString(1, "dummy");
            statement.setString(2, null);
            try (ResultSet result = statement.executeQuery()) {
                assertThat(result.next()).isTrue();
                assertThat(result.getString(1)).isNull();
                assertThat(result.wasNull()).isTrue();
            }
        }
    }

    @Test
    void parametersOfAWrongTypeAreNamed() throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT aidb.encode_text('dummy', ?)")) {
            statement.setBytes(1, new byte[] {1});
            assertThat(failure(statement).getSQLState()).isEqualTo("42883");
            statement.setString(1, "x");
            assertThat(statement.execute()).isTrue();
        }
        try (PreparedStatement statement = connection.prepareStatement("SELECT aidb.encode_text('dummy', ?)")) {
            assertThat(failure(statement).getMessage()).contains("1");
        }
    }

    private static void assertThatFails(String sql, String state, String named) {
        SQLException failure = failure(sql);
        assertThat(failure.getSQLState()).as(failure.getMessage()).isEqualTo(state);
        assertThat(failure.getMessage()).contains(named);
    }

    private static PSQLException failure(String sql) {
        return Assertions.catchThrowableOfType(PSQLException.class, () -> run(sql));
    }

    private static PSQLException failure(PreparedStatement statement) {
        return Assertions.catchThrowableOfType(PSQLException.class, statement::execute);
    }

    private static void run(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static long count(String from) throws SQLException {
        return Long.parseLong(
                Printed.rows(connection, "SELECT count(*) FROM " + from).get(0).replace("'", ""));
    }
}
