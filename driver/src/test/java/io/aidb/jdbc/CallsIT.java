package io.aidb.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aidb.schema.test.TestDatabase;
import io.aidb.schema.test.TestPostgres;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** aidb calls in all the forms of statements, against a real server. */
class CallsIT {

    private TestDatabase database;
    private Connection connection;

    @BeforeEach
    void connect() throws SQLException {
        database = TestPostgres.newDatabase();
        connection = Connections.open(database);
        execute("CREATE TABLE docs (id int PRIMARY KEY, body text)");
        execute("INSERT INTO docs SELECT i, 'text ' || i FROM generate_series(1, 600) i");
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    @Test
    void listsTheModelsThatEveryRegistryBeginsWith() throws SQLException {
        assertThat(rows("SELECT * FROM aidb.list_models();"))
                .containsExactly(
                        "name|provider|options",
                        "bert|bert_local|{\"config={}\"}",
                        "clip|clip_local|{\"config={}\"}",
                        "t5|t5_local|{\"config={}\"}",
                        "dummy|dummy|{\"config={}\"}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT * FROM aidb.list_models()",
                "SELECT m.* FROM aidb.list_models() m",
                "SELECT * FROM aidb.models",
                "SELECT a, b, c FROM aidb.list_models() AS m(a, b, c)",
                "SELECT list_models.* FROM aidb.list_models() WHERE true ORDER BY provider DESC"
            })
    void readsModelsAsARelation(String sql) throws SQLException {
        assertThat(rows(sql)).hasSize(5);
    }

    @Test
    void joinsCountsFiltersAndLimitsRelations() throws SQLException {
        assertThat(rows("SELECT count(*) FROM aidb.model_providers WHERE server_name <> 'oracle'"))
                .containsExactly("count", "12");
        assertThat(rows("SELECT count(*) FROM aidb.list_models() WHERE provider LIKE '%local'"))
                .containsExactly("count", "3");
        assertThat(
                        rows(
                                "SELECT d.id, m.name FROM docs d JOIN aidb.list_models() m ON d.body = 'text 7' AND m.name = 't5'"))
                .containsExactly("id|name", "7|t5");
        assertThat(rows("SELECT p.server_name FROM aidb.model_providers AS p ORDER BY 1 LIMIT 2"))
                .containsExactly("server_name", "bert_local", "clip_local");
        assertThat(rows("SELECT name, ordinality FROM aidb.list_models() WITH ORDINALITY ORDER BY ordinality LIMIT 1"))
                .containsExactly("name|ordinality", "bert|1");
        assertThat(rows("SELECT vec[1], ord FROM aidb.encode_text_batch('dummy', ARRAY['a', 'b']) WITH ORDINALITY AS"
                        + " x(vec, ord)"))
                .containsExactly("vec|ord", "0|1", "0|2");
    }

    @Test
    void createsReadsAndDeletesAModel() throws SQLException {
        assertThat(rows("SELECT aidb.create_model('my_model', 'bert_local');"))
                .containsExactly("create_model", "my_model");
        assertThat(rows("SELECT * FROM aidb.get_model('my_model')"))
                .containsExactly("name|provider|options", "my_model|bert_local|{\"config={}\"}");
        assertThat(rows("SELECT aidb.delete_model('my_model');"))
                .containsExactly("delete_model", "(my_model,bert_local,\"{\"\"config={}\"\"}\")");
        assertThatThrownBy(() -> rows("SELECT * FROM aidb.get_model('my_model')"))
                .hasMessageContaining("Model not found: my_model")
                .extracting("SQLState")
                .isEqualTo("42704");
    }

    @Test
    void readsColumnsOfWhatAChangeGives() throws SQLException {
        assertThat(rows("SELECT upper(m) AS created FROM aidb.create_model('mine', 'dummy') AS c (m)"))
                .containsExactly("created", "MINE");
        assertThat(rows("SELECT name AS deleted FROM aidb.delete_model('mine') ORDER BY 1"))
                .containsExactly("deleted", "mine");
        assertThat(rows("SELECT name FROM aidb.list_models() WHERE name = 'mine'"))
                .containsExactly("name");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT m FROM aidb.create_model('mine', 'dummy') AS c (m) WHERE false",
                "SELECT m FROM aidb.create_model('mine', 'dummy') AS c (m) LIMIT 0",
                "SELECT m FROM aidb.create_model('mine', 'dummy') AS c (m), pg_class",
                "SELECT * FROM (SELECT m FROM aidb.create_model('mine', 'dummy') AS c (m)) AS s"
            })
    void refusesAChangeThatTheServerMightNotMake(String sql) throws SQLException {
        assertThatThrownBy(() -> rows(sql)).extracting("SQLState").isEqualTo("42601");
        assertThat(rows("SELECT name FROM aidb.list_models() WHERE name = 'mine'"))
                .containsExactly("name");
    }

    @Test
    void foldsConstantsAndParametersAnywhere() throws SQLException {
        assertThat(rows("SELECT cardinality(aidb.encode_text('dummy', 'hello'))"))
                .containsExactly("cardinality", "384");
        assertThat(
                        rows(
                                "SELECT id FROM docs WHERE body = 'text 3' AND cardinality(aidb.encode_text('dummy', 'x')) = 384"))
                .containsExactly("id", "3");
        assertThat(rows("SELECT aidb.encode_text('dummy', 'a' || upper('b'))::float4[] FROM docs LIMIT 1"))
                .first()
                .isEqualTo("encode_text");
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT id, cardinality(aidb.encode_text(?, ?)) FROM docs WHERE id = ?")) {
            statement.setString(1, "dummy");
            statement.setString(2, "hello");
            for (int id = 1; id < 9; id++) {
                statement.setInt(3, id);
                assertThat(rows(statement.executeQuery())).containsExactly("id|cardinality", id + "|384");
            }
        }
    }

    @Test
    void computesRowDependentColumns() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT id, aidb.encode_text('dummy', body) AS e, body FROM docs ORDER BY id")) {
            assertThat(rows.getMetaData().getColumnCount()).isEqualTo(3);
            assertThat(rows.getMetaData().getColumnName(2)).isEqualTo("e");
            assertThat(rows.getMetaData().getColumnTypeName(2)).isEqualTo("_float4");
            int count = 0;
            while (rows.next()) {
                count++;
                assertThat(rows.getInt("id")).isEqualTo(count);
                assertThat((Object[]) rows.getArray("e").getArray()).hasSize(384);
                assertThat(rows.getString(3)).isEqualTo("text " + count);
            }
            assertThat(count).isEqualTo(600);
        }
    }

    @Test
    void castsComputedColumnsOnTheServer() throws SQLException {
        assertThat(rows("SELECT aidb.decode_text('dummy', body)::varchar(3), id FROM docs WHERE id < 3 ORDER BY id"))
                .first()
                .isEqualTo("decode_text|id");
    }

    @Test
    void insertsComputedValuesInABatch() throws SQLException {
        execute("CREATE TABLE vectors (id int, v real[])");
        try (PreparedStatement statement =
                connection.prepareStatement("INSERT INTO vectors VALUES (?, aidb.encode_text('dummy', ?))")) {
            for (int i = 0; i < 10; i++) {
                statement.setInt(1, i);
                statement.setString(2, "text " + i);
                statement.addBatch();
            }
            assertThat(statement.executeBatch()).hasSize(10).containsOnly(1);
        }
        assertThat(rows("SELECT count(*), min(cardinality(v)) FROM vectors")).containsExactly("count|min", "10|384");
    }

    @Test
    void callsThroughTheEscapeSyntax() throws SQLException {
        try (CallableStatement call = connection.prepareCall("{call aidb.create_model(?, ?)}")) {
            call.setString(1, "a");
            call.setString(2, "dummy");
            assertThat(call.execute()).isTrue();
            assertThat(rows(call.getResultSet())).containsExactly("result", "a");
        }
        try (CallableStatement call = connection.prepareCall("{? = call aidb.create_model(?, ?)}")) {
            call.registerOutParameter(1, Types.VARCHAR);
            call.setString(2, "b");
            call.setString(3, "dummy");
            assertThat(call.execute()).isFalse();
            assertThat(call.getString(1)).isEqualTo("b");
        }
    }

    @Test
    void findsTheFirstModelsInATransactionThatKeepsItsSnapshot() throws SQLException {
        connection.setAutoCommit(false);
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);

        assertThat(rows("SELECT name FROM aidb.list_models()")).hasSize(5);
        connection.rollback();
    }

    @Test
    void leavesTheTransactionUsableAfterAFailedCall() throws SQLException {
        connection.setAutoCommit(false);
        execute("INSERT INTO docs VALUES (1000, 'kept')");
        for (String wrong : List.of(
                "SELECT aidb.encode_text('nope', 'x')",
                "SELECT aidb.nope('x')",
                "SELECT aidb.encode_text('dummy')",
                "SELECT aidb.encode_text('dummy', 1)",
                "SELECT aidb.encode_text('dummy', id) FROM docs",
                "SELECT aidb.create_model('dummy', 'dummy')",
                "SELECT aidb.create_model('x', 'nope')",
                "SELECT aidb.create_model('x', 'dummy', '{')",
                "SELECT aidb.create_model('x', 'dummy', nope => 1)",
                "CREATE VIEW w AS SELECT aidb.decode_text('dummy', body) FROM docs")) {
            assertThatThrownBy(() -> execute(wrong)).as(wrong).isInstanceOf(SQLException.class);
            assertThat(rows("SELECT 1 AS one")).containsExactly("one", "1");
        }
        connection.commit();
        assertThat(rows("SELECT body FROM docs WHERE id = 1000")).containsExactly("body", "kept");
    }

    private void execute(String sql) throws SQLException {
        Sql.execute(connection, sql);
    }

    private List<String> rows(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return rows(statement.executeQuery(sql));
        }
    }

    private static List<String> rows(ResultSet result) throws SQLException {
        List<String> lines = new ArrayList<>();
        int columns = result.getMetaData().getColumnCount();
        List<String> cells = new ArrayList<>();
        for (int c = 1; c <= columns; c++) {
            cells.add(result.getMetaData().getColumnLabel(c));
        }
        lines.add(String.join("|", cells));
        while (result.next()) {
            cells.clear();
            for (int c = 1; c <= columns; c++) {
                cells.add(result.getString(c));
            }
            lines.add(String.join("|", cells));
        }
        return lines;
    }
}
