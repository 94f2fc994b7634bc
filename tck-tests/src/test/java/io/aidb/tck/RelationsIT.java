package io.aidb.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidb.schema.test.TestDatabase;
import io.aidb.schema.test.TestPostgres;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The registry's functions and views in FROM, with all that a query can do with a relation. */
class RelationsIT {

    private static TestDatabase database;
    private static Connection connection;

    @BeforeAll
    static void connect() throws SQLException {
        database = TestPostgres.newDatabase();
        connection = Clients.open(database);
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE owners (model text PRIMARY KEY, owner text)");
            statement.execute("INSERT INTO owners VALUES ('bert', 'ada'), ('t5', 'bob'), ('gone', 'eve')");
        }
    }

    @AfterAll
    static void close() throws SQLException {
        connection.close();
    }

    @Test
    void twelveProvidersInTheOrderOfTheReference() throws SQLException {
        assertThat(Printed.rows(connection, "SELECT server_name, server_options FROM aidb.model_providers"))
                .containsExactly(
                        "'t5_local',''",
                        "'embeddings',''",
                        "'completions',''",
                        "'openai_embeddings',''",
                        "'openai_completions',''",
                        "'nim_completions',''",
                        "'nim_embeddings',''",
                        "'nim_clip',''",
                        "'nim_reranking',''",
                        "'bert_local',''",
                        "'clip_local',''",
                        "'dummy',''");
    }

    @Test
    void everyProviderIsDescribedInItsOwnWords() throws SQLException {
        assertThat(Printed.rows(connection, "SELECT server_description FROM aidb.model_providers"))
                .hasSize(12)
                .doesNotHaveDuplicates()
                .allMatch(line -> line.length() > 15);
    }

    @Test
    void otherClientsReadTheSameAboutProvidersFromTheServer() throws SQLException {
        String sql = "SELECT server_name, server_description FROM aidb.model_providers";

        try (Connection other = database.connect()) {
            assertThat(Printed.rows(connection, sql)).isEqualTo(Printed.rows(other, sql));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"aidb.list_models()", "aidb.models", "AIDB.List_Models ( )", "aidb . models"})
    void modelsAreARelation(String relation) throws SQLException {
        assertThat(Printed.query(connection, "SELECT * FROM " + relation))
                .containsExactly(
                        "'name','provider','options'",
                        "'bert','bert_local','{\"config={}\"}'",
                        "'clip','clip_local','{\"config={}\"}'",
                        "'t5','t5_local','{\"config={}\"}'",
                        "'dummy','dummy','{\"config={}\"}'");
        assertThat(Printed.rows(connection, "SELECT count(*) FROM " + relation + " WHERE name <> provider"))
                .containsExactly("'3'");
        assertThat(Printed.rows(
                        connection, "SELECT provider FROM " + relation + " ORDER BY name DESC LIMIT 1 OFFSET 1"))
                .containsExactly("'dummy'");
        assertThat(Printed.query(connection, "SELECT x.b AS bb FROM " + relation + " AS x(a, b) WHERE x.a = 't5'"))
                .containsExactly("'bb'", "'t5_local'");
        assertThat(Printed.rows(
                        connection,
                        "SELECT m.name, o.owner FROM " + relation
                                + " m LEFT JOIN owners o ON o.model = m.name ORDER BY 1"))
                .containsExactly("'bert','ada'", "'clip',''", "'dummy',''", "'t5','bob'");
        assertThat(Printed.rows(
                        connection, "SELECT model FROM owners WHERE model NOT IN (SELECT name FROM " + relation + ")"))
                .containsExactly("'gone'");
        assertThat(Printed.rows(
                        connection,
                        "SELECT upper(name) || '!', cardinality(options) FROM " + relation
                                + " GROUP BY name, options HAVING name LIKE 'b%'"))
                .containsExactly("'BERT!','1'");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "SELECT * FROM aidb.get_model('t5') | 't5','t5_local','{\"config={}\"}'",
                "SELECT provider FROM aidb.get_model('t5') AS m | 't5_local'",
                "SELECT n FROM aidb.get_model('t5') AS m(n, p, o) WHERE p LIKE 't5%' | 't5'",
                "SELECT o.owner, m.provider FROM owners o, aidb.get_model('t5') m WHERE m.name = o.model | 'bob','t5_local'",
                "SELECT count(*) FROM aidb.get_model('t5') | '1'",
                "SELECT (SELECT provider FROM aidb.get_model('bert')) AS p | 'bert_local'",
                "SELECT ordinality, name FROM aidb.get_model('t5') WITH ORDINALITY | '1','t5'",
                "SELECT m.o, m.n FROM aidb.list_models() WITH ORDINALITY AS m(n, p, x, o) ORDER BY o DESC LIMIT 1 | '4','dummy'",
                "SELECT count(*) FROM aidb.list_models() a CROSS JOIN aidb.model_providers b | '48'",
                "SELECT p.server_name FROM aidb.model_providers p LEFT JOIN aidb.models m ON m.provider = p.server_name WHERE m.name IS NULL ORDER BY 1 LIMIT 1 | 'completions'",
                "SELECT server_name FROM aidb.model_providers AS p(server_name) WHERE server_name ~ '^nim_c' ORDER BY 1 DESC LIMIT 1 | 'nim_completions'",
                "SELECT a FROM aidb.model_providers AS p(a, b, c) OFFSET 11 | 'dummy'",
                "SELECT count(*) FROM aidb.model_providers WHERE server_name LIKE '%local' | '3'",
                "WITH m AS (SELECT * FROM aidb.list_models()) SELECT max(name) FROM m | 't5'",
                "SELECT count(*) FROM (SELECT name FROM aidb.list_models() UNION SELECT model FROM owners) u | '5'",
                "SELECT exists (SELECT 1 FROM aidb.models WHERE name = 'bert') AS e | 't'",
                "SELECT options[1] FROM aidb.list_models() WHERE name = 'bert' | 'config={}'",
            })
    void answersQueries(String sql, String row) throws SQLException {
        assertThat(Printed.rows(connection, sql)).containsExactly(row);
    }

    @Test
    void takesParametersBesideAndInsideRelations() throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT ? AS tag, m.provider FROM aidb.get_model(?) m JOIN owners o ON o.model = m.name WHERE o.owner = ?")) {
            for (int run = 0; run < 8; run++) {
                statement.setString(1, "run " + run);
                statement.setString(2, "t5");
                statement.setString(3, "bob");
                try (ResultSet result = statement.executeQuery()) {
                    assertThat(Printed.lines(result))
                            .containsExactly("'tag','provider'", "'run " + run + "','t5_local'");
                }
            }
        }
    }

    @Test
    void fillsATableFromARelation() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE copy (name text, provider text)");
            assertThat(statement.executeUpdate("INSERT INTO copy SELECT name, provider FROM aidb.list_models()"))
                    .isEqualTo(4);
            assertThat(
                            statement.executeUpdate(
                                    "DELETE FROM copy USING aidb.model_providers p WHERE p.server_name = copy.provider AND p.server_name = 'dummy'"))
                    .isEqualTo(1);
        }
        assertThat(Printed.rows(connection, "SELECT count(*) FROM copy")).containsExactly("'3'");
    }
}
