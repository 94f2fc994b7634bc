package io.aidb.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aidb.schema.test.TestDatabase;
import io.aidb.schema.test.TestPostgres;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What statements tell of themselves: usage, progress, and the names of parameters. */
class VisibilityIT {

    private static final String ENCODE_ALL = "SELECT aidb.encode_text('dummy', i::text) FROM generate_series(1, 600) i";

    private static TestDatabase database;
    private Connection connection;

    @BeforeAll
    static void makeDatabase() {
        database = TestPostgres.newDatabase();
    }

    @BeforeEach
    void connect() throws SQLException {
        connection = DriverManager.getConnection(
                "jdbc:aidb:" + database.url().substring("jdbc:".length()) + "?aidb.cacheSize=1000",
                database.user(),
                database.password());
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    private static void readAll(Statement statement, String sql) throws SQLException {
        try (ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                rows.getArray(1);
            }
        }
    }

    @Test
    void usageIsThatOfTheLastExecutionWithAllItsRows() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            AidbStatement aidb = statement.unwrap(AidbStatement.class);
            assertThat(aidb.usage()).isEqualTo(ExecutionUsage.NONE);
            readAll(statement, ENCODE_ALL);
            ExecutionUsage first = aidb.usage();
            assertThat(first.calls()).isEqualTo(3);
            assertThat(first.items()).isEqualTo(600);
            assertThat(first.serverTime()).isGreaterThan(Duration.ZERO);
            assertThat(first.modelTime()).isGreaterThan(Duration.ZERO);

            readAll(statement, ENCODE_ALL);
            assertThat(aidb.usage().items()).isZero();
            assertThat(aidb.usage().cacheHits()).isEqualTo(600);

            statement.execute("SELECT 1");
            assertThat(aidb.usage()).isEqualTo(ExecutionUsage.NONE);
        }
    }

    @Test
    void aListenerOfTheStatementComesBeforeThatOfTheConnection() throws SQLException {
        List<Long> ofConnection = new CopyOnWriteArrayList<>();
        List<Long> ofStatement = new CopyOnWriteArrayList<>();
        connection.unwrap(AidbConnection.class).setProgressListener((step, done, total) -> ofConnection.add(done));
        try (Statement statement = connection.createStatement()) {
            readAll(statement, ENCODE_ALL);
            assertThat(ofConnection).containsExactly(256L, 512L, 600L);
            statement.unwrap(AidbStatement.class).setProgressListener((step, done, total) -> ofStatement.add(done));
            readAll(statement, ENCODE_ALL);
            assertThat(ofConnection).hasSize(3);
            assertThat(ofStatement).containsExactly(256L, 512L, 600L);
        }
    }

    @Test
    void valuesThatAreLookedUpAreReportedAsWell() throws SQLException {
        List<String> reports = new CopyOnWriteArrayList<>();
        connection
                .unwrap(AidbConnection.class)
                .setProgressListener((step, done, total) -> reports.add(step + " " + done + "/" + total));
        try (Statement statement = connection.createStatement()) {
            readAll(
                    statement,
                    "SELECT i FROM generate_series(1, 7) i WHERE aidb.encode_text('dummy', 'v' || i) IS NULL");
        }
        assertThat(reports).containsExactly("Values computed 0/7", "Values computed 7/7");
    }

    @Test
    void parametersOfACallHaveTheNamesOfTheFunction() throws SQLException {
        try (CallableStatement call = connection.prepareCall("{? = call aidb.decode_text(?, ?)}")) {
            call.registerOutParameter("decode_text", Types.VARCHAR);
            call.setString("model_name", "dummy");
            call.setString("TEXT", "hello");
            call.execute();
            assertThat(call.getString("decode_text"))
                    .isEqualTo(call.getString(1))
                    .isNotEmpty();
            assertThatThrownBy(() -> call.setString("prompt", "x"))
                    .hasMessageContaining("There is no parameter prompt; there are: decode_text, model_name, text.")
                    .extracting("SQLState")
                    .isEqualTo("22023");
        }
    }
}
