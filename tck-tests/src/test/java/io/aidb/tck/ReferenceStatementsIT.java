package io.aidb.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidb.schema.test.TestPostgres;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The functions of the registry with parameters in place of any argument, and in JDBC's escape syntax. */
class ReferenceStatementsIT {

    private static final String CONFIG =
            "{\"model\": \"sentence-transformers/paraphrase-multilingual-MiniLM-L12-v2\", \"revision\": \"main\"}";
    private static final String OTHER_KEY = "{\"api_key\": \"sk-ngl234meh789ski1111bid011i\"}";
    private static final String KEY = "{\"api_key\": \"sk-abc123xyz456def789ghi012jkl345mn\"}";

    private Connection connection;

    @BeforeEach
    void connect() throws SQLException {
        connection = Clients.open(TestPostgres.newDatabase());
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "SELECT aidb.create_model(?, ?, ?, ?, ?)                                                     | 5",
                "SELECT aidb.create_model(?, ?, ?::jsonb, ?::JSONB, ?::boolean);                              | 5",
                "SELECT aidb.create_model(?, CAST(? AS varchar(255)), CAST(? AS jsonb), ?, replace_credentials => ?) | 5",
                "SELECT aidb.create_model(name => ?, provider => ?, config => ?, credentials => ?)            | 4",
                "SELECT aidb.create_model(name := ?, provider := ?, config := ?, credentials := ?)            | 4",
                "SELECT aidb.create_model(?, 'openai_completions', ?, ?)                                      | 0",
                "SELECT aidb.create_model(?, ?, ?)                                                            | 3",
            })
    void createsAModelFromParameters(String sql, int parameters) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            int p = 1;
            statement.setString(p++, "my_model");
            if (parameters > 0) {
                statement.setString(p++, "openai_completions");
            }
            statement.setString(p++, CONFIG);
            if (parameters == 0 || parameters > 3) {
                statement.setString(p++, KEY);
            }
            if (parameters > 4) {
                statement.setBoolean(p, true);
            }
            try (ResultSet result = statement.executeQuery()) {
                assertThat(result.next()).isTrue();
                assertThat(result.getString(1)).isEqualTo("my_model");
                assertThat(result.next()).isFalse();
            }
        }
        assertThat(Printed.rows(connection, "SELECT provider, options[1] FROM aidb.get_model('my_model')"))
                .containsExactly("'openai_completions','config=" + CONFIG + "'");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT aidb.create_model(?, ?)",
                "SELECT\n  aidb.create_model(\n    ?,  -- name\n    ?  /* provider */\n  );\n",
                "SELECT created FROM aidb.create_model(?, ?) AS created",
                "SELECT * FROM aidb.create_model(?, ?)"
            })
    void createsAModelOfTwoParameters(String sql) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, "my_model");
            statement.setString(2, "bert_local");
            try (ResultSet result = statement.executeQuery()) {
                assertThat(Printed.lines(result)).last().isEqualTo("'my_model'");
            }
        }
        assertThat(Printed.rows(connection, "SELECT provider FROM aidb.get_model('my_model')"))
                .containsExactly("'bert_local'");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$$my_model$$, $p$dummy$p$, $${\"note\": \"it's\"}$$",
                "E'my\\x5fmodel', E'dummy', E'{\"note\": \"it\\'s\"}'",
                "U&'my\\005fmodel', 'dum' \n 'my', '{\"note\": \"it''s\"}'",
                "'my_' || 'model', lower('DUMMY'), jsonb_build_object('note', 'it''s')"
            })
    void readsLiteralsOfEverySpelling(String arguments) throws SQLException {
        Printed.query(connection, "SELECT aidb.create_model(" + arguments + ")");
        assertThat(Printed.rows(connection, "SELECT * FROM aidb.get_model('my_model')"))
                .containsExactly("'my_model','dummy','{\"config={\\\"note\\\": \\\"it''s\\\"}\"}'");
    }

    @Test
    void takesParametersOfOtherTypesThatFit() throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT aidb.create_model(?, ?, ?, ?, replace_credentials => ?)")) {
            statement.setObject(1, "typed", Types.VARCHAR);
            statement.setNString(2, "openai_embeddings");
            statement.setObject(3, CONFIG, Types.OTHER);
            statement.setObject(4, KEY);
            statement.setObject(5, true);
            assertThat(statement.execute()).isTrue();
        }
        assertThat(Printed.rows(connection, "SELECT name FROM aidb.models WHERE provider = 'openai_embeddings'"))
                .containsExactly("'typed'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"'true'", "'t'", "E'yes'", "('on')", "'true'::text::boolean", "NOT false", "1 = 1"})
    void givesStringsTheTypeOfTheirParameter(String replace) throws SQLException {
        for (String key : List.of(KEY, OTHER_KEY)) {
            Printed.query(
                    connection,
                    "SELECT aidb.create_model('m" + key.length() + "', 'openai_embeddings', '{}', '" + key + "', "
                            + replace + ")");
        }
        assertThat(Printed.rows(connection, "SELECT * FROM aidb.encode_text_batch('dummy', '{a,\"b c\"}')"))
                .hasSize(2);
    }

    @Test
    void createsManyModelsWithOneStatement() throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT aidb.create_model(?, 'dummy')")) {
            for (int i = 0; i < 10; i++) {
                statement.setString(1, "model_" + i);
                try (ResultSet result = statement.executeQuery()) {
                    assertThat(Printed.lines(result)).containsExactly("'create_model'", "'model_" + i + "'");
                }
            }
        }
        assertThat(Printed.rows(connection, "SELECT count(*) FROM aidb.models")).containsExactly("'14'");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{call aidb.create_model(?, ?)}",
                "{ CALL aidb.create_model ( ? , ? ) }",
                "{call aidb.create_model(name => ?, provider => ?)}",
                "  {call aidb.create_model(?, ?)}  "
            })
    void callsProceduresInTheEscapeSyntax(String sql) throws SQLException {
        try (CallableStatement call = connection.prepareCall(sql)) {
            call.setString(1, "called");
            call.setString(2, "dummy");
            assertThat(call.execute()).isTrue();
            try (ResultSet result = call.getResultSet()) {
                assertThat(Printed.lines(result)).last().isEqualTo("'called'");
            }
        }
        assertThat(Printed.rows(connection, "SELECT provider FROM aidb.get_model('called')"))
                .containsExactly("'dummy'");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{? = call aidb.create_model(?, ?)}",
                "{ ?= CALL aidb.create_model(?, ?) }",
                "{? = call aidb.create_model(?, ?, '{}'::jsonb)}"
            })
    void callsFunctionsInTheEscapeSyntax(String sql) throws SQLException {
        try (CallableStatement call = connection.prepareCall(sql)) {
            call.registerOutParameter(1, Types.VARCHAR);
            call.setString(2, "called");
            call.setString(3, "dummy");
            assertThat(call.execute()).isFalse();
            assertThat(call.getString(1)).isEqualTo("called");
            assertThat(call.getObject(1)).isEqualTo("called");
            assertThat(call.wasNull()).isFalse();
        }
        assertThat(Printed.rows(connection, "SELECT provider FROM aidb.get_model('called')"))
                .containsExactly("'dummy'");
    }

    @Test
    void callsWithCredentialsInTheEscapeSyntax() throws SQLException {
        try (CallableStatement call = connection.prepareCall("{? = call aidb.create_model(?, ?, ?, ?, ?)}")) {
            for (String key : List.of(KEY, OTHER_KEY)) {
                call.registerOutParameter(1, Types.VARCHAR);
                call.setString(2, key.equals(KEY) ? "first" : "second");
                call.setString(3, "openai_completions");
                call.setString(4, "{\"model\": \"gpt-4o\"}");
                call.setString(5, key);
                call.setBoolean(6, true);
                call.execute();
            }
        }
        assertThat(Printed.rows(connection, "SELECT name FROM aidb.models WHERE provider LIKE 'openai%' ORDER BY name"))
                .containsExactly("'first'", "'second'");
    }

    @Test
    void deletesAModelGivenAsParameter() throws SQLException {
        Printed.query(
                connection,
                "SELECT aidb.create_model('my_new_openai_model', 'openai_completions', '"
                        + KEY.replace("api_key", "model") + "')");
        try (PreparedStatement statement = connection.prepareStatement("SELECT aidb.delete_model(?);")) {
            statement.setString(1, "my_new_openai_model");
            try (ResultSet result = statement.executeQuery()) {
                assertThat(Printed.lines(result)).hasSize(2).first().isEqualTo("'delete_model'");
            }
        }
        try (CallableStatement call = connection.prepareCall("{call aidb.delete_model(?)}")) {
            call.setString(1, "dummy");
            call.execute();
        }
        assertThat(Printed.rows(connection, "SELECT name FROM aidb.list_models()"))
                .containsExactly("'bert'", "'clip'", "'t5'");
    }

    @Test
    void describesResultsBeforeTheStatementRuns() throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT aidb.create_model(?, ?)")) {
            ResultSetMetaData columns = statement.getMetaData();
            assertThat(columns.getColumnCount()).isEqualTo(1);
            assertThat(columns.getColumnName(1)).isEqualTo("create_model");
            assertThat(columns.getColumnType(1)).isEqualTo(Types.VARCHAR);
            assertThat(columns.getColumnTypeName(1)).isEqualTo("text");
        }
        try (PreparedStatement statement = connection.prepareStatement("SELECT * FROM aidb.model_providers")) {
            ResultSetMetaData columns = statement.getMetaData();
            assertThat(columns.getColumnCount()).isEqualTo(3);
            assertThat(columns.getColumnName(1)).isEqualTo("server_name");
            assertThat(columns.getColumnTypeName(1)).isEqualTo("name");
            assertThat(columns.getColumnName(2)).isEqualTo("server_description");
            assertThat(columns.getColumnTypeName(2)).isEqualTo("text");
            assertThat(columns.getColumnName(3)).isEqualTo("server_options");
            assertThat(columns.getColumnTypeName(3)).isEqualTo("_text");
        }
        assertThat(Printed.rows(connection, "SELECT count(*) FROM aidb.models")).containsExactly("'4'");
    }
}
