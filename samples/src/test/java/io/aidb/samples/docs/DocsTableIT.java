package io.aidb.samples.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DocsTableIT {

    /** Stands for the driver's: a value that tells from which row it was computed. */
    private static final String QUERY = "SELECT id, ARRAY[id, length(body)]::real[] FROM docs WHERE embedding IS NULL";

    private static EmbeddedPostgres server;

    private Connection connection;
    private Connection second;

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
        second = server.getPostgresDatabase().getConnection();
        execute("DROP TABLE IF EXISTS docs");
    }

    @AfterEach
    void disconnect() throws SQLException {
        connection.close();
        second.close();
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private long count(String condition) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT count(*) FROM docs WHERE " + condition)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    @Test
    void loadsTheTableOnce() throws Exception {
        DocsTable docs = new DocsTable(connection);

        assertThat(docs.exists()).isFalse();
        assertThat(docs.load()).isEqualTo(3564);
        assertThat(docs.exists()).isTrue();
        assertThat(count("embedding IS NULL")).isEqualTo(3564);
        assertThat(docs.load()).isZero();
        assertThat(connection.getAutoCommit()).isTrue();
    }

    @Test
    void writesEveryRowsEmbeddingAndReportsProgress() throws Exception {
        new DocsTable(connection).load();
        execute("DELETE FROM docs WHERE id % 4 <> 0");
        long rows = count("true");
        List<Long> progress = new ArrayList<>();

        long embedded = new DocsEmbedding(connection, second, QUERY).run(progress::add);

        assertThat(embedded).isEqualTo(rows);
        assertThat(count("embedding = ARRAY[id, length(body)]::real[]")).isEqualTo(rows);
        assertThat(progress).startsWith(256L, 512L).endsWith(rows);
    }

    @Test
    void goesOnWhereAnInterruptedRunStopped() throws Exception {
        new DocsTable(connection).load();
        // Row number 600 can't be computed: two batches are complete by then.
        String failing = "SELECT id, ARRAY[1 / (600 - row_number() OVER (ORDER BY id))]::real[] FROM docs"
                + " WHERE embedding IS NULL";

        assertThatThrownBy(() -> new DocsEmbedding(connection, second, failing).run(count -> {}))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("division by zero");
        assertThat(count("embedding IS NOT NULL")).isEqualTo(512);

        assertThat(new DocsEmbedding(connection, second, QUERY).run(count -> {}))
                .isEqualTo(3564 - 512);
        assertThat(count("embedding IS NULL")).isZero();
    }
}
