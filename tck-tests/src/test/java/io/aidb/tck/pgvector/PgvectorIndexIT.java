package io.aidb.tck.pgvector;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The value of a call is a parameter, so that the server takes an index of pgvector for it, as for a vector of the application's. */
class PgvectorIndexIT {

    private static final PgvectorServer SERVER = PgvectorServer.get();
    private static final String NEAREST = "SELECT id FROM many ORDER BY v <-> aidb.encode_text('m', ?)::vector LIMIT 3";

    @BeforeAll
    static void createTable() throws SQLException {
        try (Connection connection = SERVER.raw().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("DROP TABLE IF EXISTS many");
            statement.execute("CREATE TABLE many (id int PRIMARY KEY, body text, v vector(3))");
            statement.execute("INSERT INTO many SELECT n, repeat('ab', n), ARRAY[n, n % 7, n % 5]::real[]::vector"
                    + " FROM generate_series(1, 2000) AS n");
            statement.execute("CREATE INDEX many_by_distance ON many USING hnsw (v vector_l2_ops)");
            statement.execute("ANALYZE many");
        }
    }

    @BeforeEach
    void forgetTexts() {
        SERVER.provider().takeTexts();
    }

    private static List<String> firstColumn(Connection connection, String sql, String text) throws SQLException {
        List<String> values = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, text);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    values.add(rows.getString(1));
                }
            }
        }
        return values;
    }

    @ParameterizedTest
    @ValueSource(strings = {"EXPLAIN ", "EXPLAIN ANALYZE "})
    void aSearchTakesTheIndex(String explain) throws SQLException {
        try (Connection connection = SERVER.aidb().getConnection()) {
            assertThat(firstColumn(connection, explain + NEAREST, "zeta"))
                    .anyMatch(line -> line.contains("Index Scan using many_by_distance"));
        }
        assertThat(SERVER.provider().takeTexts()).hasSize(explain.contains("ANALYZE") ? 1 : 0);
    }

    @Test
    void theIndexGivesTheNearestRows() throws SQLException {
        String text = "x".repeat(700); // its vector is 700, 0, 1
        try (Connection connection = SERVER.aidb().getConnection()) {
            assertThat(firstColumn(connection, NEAREST, text)).containsExactly("700", "701", "702");
        }
        assertThat(SERVER.provider().takeTexts()).containsExactly(text);
    }

    @Test
    void aStatementPreparedOnTheServerTakesTheIndex() throws SQLException {
        String url = SERVER.url().replace("&prepareThreshold=0", "") + "&prepareThreshold=1";
        try (Connection connection = DriverManager.getConnection(url);
                Statement settings = connection.createStatement()) {
            settings.execute("SET plan_cache_mode = force_generic_plan");
            assertThat(firstColumn(connection, "EXPLAIN ANALYZE " + NEAREST, "zeta"))
                    .anyMatch(line -> line.contains("Index Scan using many_by_distance"));
            settings.execute("RESET plan_cache_mode");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "&aidb.parameterValues=0"})
    void rowsAreEmbeddedIntoAnIndexedColumn(String property) throws SQLException {
        try (Connection connection = DriverManager.getConnection(SERVER.url() + property);
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            assertThat(statement.executeUpdate(
                            "UPDATE many SET v = aidb.encode_text('m', body)::vector WHERE id BETWEEN 1001 AND 1500"))
                    .isEqualTo(500);
            try (ResultSet rows = statement.executeQuery(
                    "SELECT count(*) FROM many WHERE id BETWEEN 1001 AND 1500 AND v = ARRAY[2 * id, id, 1]::real[]::vector")) {
                assertThat(rows.next()).isTrue();
                assertThat(rows.getInt(1)).isEqualTo(500);
            }
            connection.rollback();
        }
        assertThat(SERVER.provider().takeTexts()).hasSize(500);
    }
}
