package io.aidb.tck.pgvector;

import static org.assertj.core.api.Assertions.assertThat;

import com.pgvector.PGhalfvec;
import com.pgvector.PGsparsevec;
import com.pgvector.PGvector;
import io.aidb.tck.client.CountingProvider;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** pgvector's own types for Java, and its operators with calls in the place of vectors. */
class PgvectorTypesIT {

    private final PgvectorServer server = PgvectorServer.get();

    @BeforeEach
    void createTable() throws SQLException {
        try (Connection connection = server.raw().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("DROP TABLE IF EXISTS items");
            statement.execute("CREATE TABLE items (id int PRIMARY KEY, body text, v vector(3))");
            statement.execute("INSERT INTO items VALUES (1, 'alpha'), (2, 'beta'), (3, 'gamma ray')");
            statement.execute("CREATE INDEX ON items USING hnsw (v vector_l2_ops)");
        }
        server.provider().takeTexts();
    }

    private static List<Object> roundTrip(Connection connection) throws SQLException {
        PGvector.registerTypes(connection);
        List<Object> values = new ArrayList<>();
        try (PreparedStatement statement =
                connection.prepareStatement("SELECT ?::vector AS v, ?::halfvec AS h, ?::sparsevec AS s")) {
            statement.setObject(1, new PGvector(new float[] {1, 2.5f, 3}));
            statement.setObject(2, new PGhalfvec(new float[] {1, 2}));
            statement.setObject(3, new PGsparsevec(new float[] {0, 4, 0}));
            try (ResultSet rows = statement.executeQuery()) {
                assertThat(rows.next()).isTrue();
                for (int column = 1; column <= 3; column++) {
                    values.add(rows.getObject(column));
                    values.add(rows.getString(column));
                    values.add(rows.getMetaData().getColumnTypeName(column));
                }
            }
        }
        return values;
    }

    @Test
    void vectorsGoInAndOutAsWithPgjdbc() throws SQLException {
        List<Object> raw;
        try (Connection connection = server.raw().getConnection()) {
            raw = roundTrip(connection);
        }
        try (Connection connection = server.aidb().getConnection()) {
            assertThat(roundTrip(connection)).isEqualTo(raw).hasAtLeastOneElementOfType(PGvector.class);
        }
        assertThat(server.provider().takeTexts()).isEmpty();
    }

    @Test
    void embeddingsAreStoredAndSearchedByDistance() throws SQLException {
        try (Connection connection = server.aidb().getConnection()) {
            PGvector.registerTypes(connection);
            try (Statement statement = connection.createStatement()) {
                assertThat(statement.executeUpdate("UPDATE items SET v = aidb.encode_text('m', body)::vector"))
                        .isEqualTo(3);
            }
            assertThat(server.provider().takeTexts()).containsExactlyInAnyOrder("alpha", "beta", "gamma ray");
            try (PreparedStatement nearest = connection.prepareStatement(
                    "SELECT id, v FROM items ORDER BY v <-> aidb.encode_text('m', ?)::vector LIMIT 2")) {
                nearest.setString(1, "zeta");
                try (ResultSet rows = nearest.executeQuery()) {
                    assertThat(rows.next()).isTrue();
                    assertThat(rows.getInt("id")).isEqualTo(2);
                    assertThat(rows.getObject("v")).isEqualTo(new PGvector(CountingProvider.vector("beta")));
                    assertThat(rows.next()).isTrue();
                    assertThat(rows.getInt("id")).isEqualTo(1);
                    assertThat(rows.next()).isFalse();
                }
            }
            assertThat(server.provider().takeTexts()).containsExactly("zeta");
        }
    }

    @Test
    void aCallInTheSelectListIsCastToAVector() throws SQLException {
        try (Connection connection = server.aidb().getConnection();
                Statement statement = connection.createStatement()) {
            PGvector.registerTypes(connection);
            try (ResultSet rows = statement.executeQuery(
                    "SELECT id, aidb.encode_text('m', body)::vector AS v FROM items WHERE id = 2")) {
                assertThat(rows.next()).isTrue();
                assertThat(rows.getObject("v")).isEqualTo(new PGvector(CountingProvider.vector("beta")));
            }
        }
        assertThat(server.provider().takeTexts()).containsExactly("beta");
    }
}
