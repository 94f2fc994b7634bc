package io.aidb.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.aidb.schema.test.TestDatabase;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What the models used, for a statement and for this JVM, and the budget that holds them to it. */
class UsageIT {

    private final String name = "m-" + UUID.randomUUID();
    private WritingModel model;
    private Connection connection;

    @BeforeEach
    void start() throws Exception {
        model = new WritingModel();
        connection = Connections.open();
        model.register(connection, name);
    }

    @AfterEach
    void stop() throws Exception {
        connection.close();
        model.close();
    }

    private static ExecutionUsage usage(Statement statement) throws SQLException {
        return statement.unwrap(AidbStatement.class).usage();
    }

    private void stream(Connection on) throws SQLException {
        model.writes("hello");
        model.finishes();
        try (PreparedStatement statement = on.prepareStatement("SELECT * FROM aidb.decode_text_stream(?, 'hi')")) {
            statement.setString(1, name);
            try (ResultSet rows = statement.executeQuery()) {
                assertThat(rows.next()).isTrue();
                assertThat(rows.next()).isFalse();
            }
            assertThat(statement.isWrapperFor(AidbStatement.class)).isTrue();
            assertThat(usage(statement).tokensRead()).isEqualTo(3);
            assertThat(usage(statement).tokensWritten()).isEqualTo(2);
            assertThat(usage(statement).calls()).isEqualTo(1);
        }
    }

    @Test
    void theRelationHasWhatThisJvmUsed() throws SQLException {
        stream(connection);
        stream(connection);
        try (PreparedStatement query = connection.prepareStatement("SELECT u.provider, u.calls, u.items, u.requests,"
                + " u.input_tokens, u.output_tokens, u.cache_hits, u.errors, u.seconds"
                + " FROM aidb.usage AS u WHERE u.model = ?")) {
            query.setString(1, name);
            try (ResultSet row = query.executeQuery()) {
                assertThat(row.next()).isTrue();
                assertThat(row.getString(1)).isEqualTo("completions");
                assertThat(row.getObject(2)).isEqualTo(2L);
                assertThat(row.getLong(3)).isEqualTo(2);
                assertThat(row.getLong(4)).isEqualTo(2);
                assertThat(row.getLong(5)).isEqualTo(6);
                assertThat(row.getLong(6)).isEqualTo(4);
                assertThat(row.getLong(7)).isZero();
                assertThat(row.getLong(8)).isZero();
                assertThat(row.getDouble(9)).isPositive();
                assertThat(row.next()).isFalse();
            }
        }
    }

    @Test
    void statementsTellWhatTheirLatestExecutionUsed() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SELECT aidb.encode_text('dummy', 'a'), aidb.encode_text('dummy', 'b')");
            assertThat(usage(statement).items()).isEqualTo(2);
            statement.execute("SELECT aidb.encode_text('dummy', 'a')");
            assertThat(usage(statement).items()).isEqualTo(1);
        }
        try (CallableStatement call = connection.prepareCall("{? = call aidb.encode_text('dummy', 'a')}")) {
            call.registerOutParameter(1, java.sql.Types.ARRAY);
            call.execute();
            assertThat(usage(call).items()).isEqualTo(1);
        }
    }

    @Test
    void aBudgetRefusesACallBeforeAnythingIsSent() throws SQLException {
        TestDatabase database = Connections.database();
        try (Connection poor = DriverManager.getConnection(
                        Connections.url() + "?aidb.tokenBudget=0", database.user(), database.password());
                Statement statement = poor.createStatement()) {
            poor.setAutoCommit(false);
            statement.execute("SELECT 1");
            SQLException failure = catchThrowableOfType(
                    SQLException.class, () -> statement.executeQuery("SELECT aidb.decode_text('" + name + "', 'hi')"));

            assertThat(failure.getSQLState()).isEqualTo("53400");
            assertThat(failure.getMessage()).contains(name, "aidb.tokenBudget", "aidb.usage");
            assertThat(model.requests()).isZero();
            try (ResultSet row = statement.executeQuery("SELECT aidb.encode_text('dummy', 'local models are free')")) {
                assertThat(row.next()).isTrue();
            }
        }
        stream(connection);
    }

    @Test
    void aBudgetMustBeAWholeNumber() throws SQLException {
        TestDatabase database = Connections.database();
        try (Connection wrong = DriverManager.getConnection(
                        Connections.url() + "?aidb.tokenBudget=lots", database.user(), database.password());
                Statement statement = wrong.createStatement()) {
            assertThat(catchThrowableOfType(
                                    SQLException.class,
                                    () -> statement.executeQuery("SELECT aidb.encode_text('dummy', 'x')"))
                            .getSQLState())
                    .isEqualTo("22023");
        }
    }
}
