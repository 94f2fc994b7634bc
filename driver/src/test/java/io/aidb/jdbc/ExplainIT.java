package io.aidb.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aidb.schema.test.TestPostgres;
import java.sql.Connection;
import java.sql.PreparedStatement;
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

/** What {@code aidb.explain} tells of statements. */
class ExplainIT {

    private static EchoModel model;
    private static Connection connection;

    @BeforeAll
    static void connect() throws Exception {
        model = new EchoModel();
        connection = Connections.open(TestPostgres.newDatabase());
        model.register(connection, "echo");
        try (Statement statement = connection.createStatement()) {
            statement.execute(
                    "CREATE TABLE docs AS SELECT i AS id, 'text ' || i AS body FROM generate_series(1, 600) i");
            statement.execute("ANALYZE docs");
        }
    }

    @AfterAll
    static void close() throws SQLException {
        connection.close();
        model.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            quoteCharacter = '~',
            value = {
                "SELECT 1 # send the statement as it is: 1",
                "SELECT * FROM docs # send the statement as it is: 600",
                "VACUUM docs # send the statement as it is: null",
                "SELECT aidb.decode_text('echo', 'x') # call aidb.decode_text: 1",
                "SELECT id FROM docs ORDER BY body <> aidb.decode_text('echo', ?) LIMIT 5 #"
                        + " call aidb.decode_text: 1, send the statement with the values: 5",
                "SELECT id, aidb.decode_text('echo', body) FROM docs # read the rows: 600, call aidb.decode_text: 600",
                "UPDATE docs SET body = aidb.decode_text('echo', 'x') #"
                        + " call aidb.decode_text: 1, send the statement with the values: 600"
            })
    void tellsTheStepsAndHowManyRowsTheyAreFor(String sql, String steps) throws SQLException {
        assertThat(String.join(", ", explain(sql))).isEqualTo(steps);
        assertThat(model.takePrompts()).isEmpty();
    }

    @Test
    void tellsOfArgumentsThatAreReadFirst() throws SQLException {
        assertThat(explain("UPDATE docs SET body = aidb.decode_text('echo', body) WHERE id <= 300"))
                .hasSize(3)
                .element(1)
                .asString()
                .startsWith("call aidb.decode_text: ");
        assertThat(model.takePrompts()).isEmpty();
    }

    @Test
    void showsNoLiteralOfACall() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery("SELECT detail FROM aidb.explain('SELECT aidb.create_model(''m'',"
                                + " ''dummy'', ''{}'', ''{\"api_key\": \"secret\"}'')')")) {
            assertThat(row.next()).isTrue();
            assertThat(row.getString(1))
                    .isEqualTo("at character 8 with a literal, a literal, a literal, a literal, a literal");
        }
    }

    @Test
    void aStatementThatCanNotWorkFailsAsItWould() {
        assertThatThrownBy(() -> explain("SELECT aidb.unknown('x')"))
                .extracting("SQLState")
                .isEqualTo("42883");
        assertThatThrownBy(() -> explain("SELECT id, aidb.decode_text('echo', body) FROM missing"))
                .extracting("SQLState")
                .isEqualTo("42P01");
    }

    private static List<String> explain(String sql) throws SQLException {
        List<String> steps = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement("SELECT * FROM aidb.explain(?)")) {
            statement.setString(1, sql);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    assertThat(rows.getInt("step")).isEqualTo(steps.size() + 1);
                    steps.add(rows.getString("action") + ": " + rows.getObject("rows"));
                }
            }
        }
        return steps;
    }
}
