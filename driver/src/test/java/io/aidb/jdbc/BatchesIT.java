package io.aidb.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.sql.BatchUpdateException;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Batches of prepared statements with calls, and of texts some of which have calls. */
class BatchesIT extends EchoedCalls {

    private Statement statement;

    @BeforeEach
    void makeDocs() throws SQLException {
        statement = connection.createStatement();
        statement.execute("DROP TABLE IF EXISTS docs");
        statement.execute("CREATE TABLE docs (id serial PRIMARY KEY, body text UNIQUE, reply text)");
    }

    @Test
    void theCallsOfAllSetsOfABatchAreOneCallOfTheProvider() throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO docs (body, reply) VALUES (?, aidb.decode_text('dummy', ?))")) {
            for (int i = 0; i < 300; i++) {
                insert.setString(1, "text " + i);
                insert.setString(2, "prompt " + i);
                insert.addBatch();
            }
            assertThat(insert.executeBatch()).hasSize(300).containsOnly(1);
            assertThat(insert.unwrap(AidbStatement.class).usage().calls()).isEqualTo(1);
            assertThat(insert.executeBatch()).isEmpty();
        }
        assertThat(value("SELECT count(DISTINCT body) FROM docs")).isEqualTo("300");
    }

    @Test
    void generatedKeysOfABatchComeInItsOrder() throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO docs (body, reply) VALUES (?, aidb.decode_text('echo', ?))",
                Statement.RETURN_GENERATED_KEYS)) {
            for (String body : List.of("a", "b")) {
                insert.setString(1, body);
                insert.setString(2, body);
                insert.addBatch();
            }
            insert.executeBatch();
            List<String> replies = new ArrayList<>();
            try (ResultSet keys = insert.getGeneratedKeys()) {
                while (keys.next()) {
                    replies.add(keys.getInt("id") + keys.getString("reply"));
                }
            }
            assertThat(replies).containsExactly("1[a]", "2[b]");
        }
    }

    @Test
    void aCallThatFailsFailsTheWholeBatchBeforeItIsSent() throws SQLException {
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT INTO docs (body, reply) VALUES (?, aidb.decode_text('echo', ?))")) {
            for (String body : List.of("a", EchoModel.REFUSED)) {
                insert.setString(1, body);
                insert.setString(2, body);
                insert.addBatch();
            }
            BatchUpdateException failure = catchThrowableOfType(BatchUpdateException.class, insert::executeBatch);
            assertThat(failure.getUpdateCounts()).containsExactly(Statement.EXECUTE_FAILED, Statement.EXECUTE_FAILED);
        }
        assertThat(value("SELECT count(*) FROM docs")).isEqualTo("0");
    }

    @Test
    void anErrorOfTheServerIsThatOfAnyOtherBatch() throws SQLException {
        BatchUpdateException ours = catchThrowableOfType(
                BatchUpdateException.class,
                () -> insertTwice("INSERT INTO docs (body, reply) VALUES (?, aidb.decode_text('echo', ?))"));
        BatchUpdateException theirs = catchThrowableOfType(
                BatchUpdateException.class, () -> insertTwice("INSERT INTO docs (body, reply) VALUES (?, ?)"));
        assertThat(ours.getSQLState()).isEqualTo(theirs.getSQLState()).isEqualTo("23505");
        assertThat(ours.getUpdateCounts()).isEqualTo(theirs.getUpdateCounts());
        assertThat(ours.getNextException().getMessage()).contains("docs_body_key");
    }

    private void insertTwice(String sql) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            for (String body : List.of("a", "b", "a")) {
                insert.setString(1, body);
                insert.setString(2, body);
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void textsWithAndWithoutCallsAreExecutedInTheirOrder(boolean autoCommit) throws SQLException {
        connection.setAutoCommit(autoCommit);
        statement.addBatch("INSERT INTO docs (body) VALUES ('a'), ('b')");
        statement.addBatch("UPDATE docs SET reply = aidb.decode_text('echo', body)");
        statement.addBatch("UPDATE docs SET reply = 'changed' WHERE reply = '[b]'");
        statement.addBatch("DELETE FROM docs WHERE body = 'z'");
        statement.addBatch("INSERT INTO docs (body) VALUES (aidb.decode_text('echo', 'c'))");

        assertThat(statement.executeBatch()).containsExactly(2, 2, 1, 0, 1);
        assertThat(statement.executeBatch()).isEmpty();
        assertThat(value("SELECT string_agg(body || coalesce(reply, '-'), ',' ORDER BY id) FROM docs"))
                .isEqualTo("a[a],bchanged,[c]-");
        assertThat(connection.getAutoCommit()).isEqualTo(autoCommit);
    }

    @Test
    void afterAFailureNothingOfABatchOfTextsIsThere() throws SQLException {
        statement.addBatch("INSERT INTO docs (body) VALUES ('a')");
        statement.addBatch("INSERT INTO docs (body) VALUES (aidb.decode_text('echo', 'x'))");
        statement.addBatch("INSERT INTO docs (body) VALUES ('a')");

        BatchUpdateException failure = catchThrowableOfType(BatchUpdateException.class, statement::executeLargeBatch);

        assertThat(failure.getSQLState()).isEqualTo("23505");
        assertThat(failure.getLargeUpdateCounts())
                .containsOnly(Statement.EXECUTE_FAILED)
                .hasSize(3);
        assertThat((Throwable) failure.getNextException()).isNotNull();
        assertThat(value("SELECT count(*) FROM docs")).isEqualTo("0");
        assertThat(connection.getAutoCommit()).isTrue();
    }

    @Test
    void aTextThatGivesRowsFailsAsInAnyOtherBatchAndDoesNotShowItself() throws SQLException {
        statement.addBatch(
                "SELECT aidb.create_model('m', 'openai_embeddings', '{}', '{\"api_key\": \"very secret\"}')");

        BatchUpdateException failure = catchThrowableOfType(BatchUpdateException.class, statement::executeBatch);

        assertThat(failure.getMessage())
                .contains("A result was returned when none was expected.")
                .doesNotContain("secret");
    }

    @Test
    void aBatchCanBeCleared() throws SQLException {
        statement.addBatch("INSERT INTO docs (body) VALUES ('a')");
        statement.addBatch("INSERT INTO docs (body) VALUES (aidb.decode_text('echo', 'x'))");
        statement.clearBatch();
        statement.addBatch("INSERT INTO docs (body) VALUES ('b')");
        assertThat(statement.executeBatch()).containsExactly(1);
        assertThat(value("SELECT string_agg(body, ',') FROM docs")).isEqualTo("b");
    }
}
