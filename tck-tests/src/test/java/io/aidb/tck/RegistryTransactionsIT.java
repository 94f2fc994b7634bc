package io.aidb.tck;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aidb.schema.test.TestDatabase;
import io.aidb.schema.test.TestPostgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The registry obeys the user's transaction. */
class RegistryTransactionsIT {

    private static final String KEYS = "SELECT count(*) FROM aidb.credentials";

    private TestDatabase database;
    private Connection connection;
    private Connection other;

    @BeforeEach
    void connect() throws SQLException {
        database = TestPostgres.newDatabase();
        connection = Clients.open(database);
        other = Clients.open(database);
        assertThat(models(connection)).isEqualTo(models(other)).hasSize(4);
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
        other.close();
    }

    @Test
    void rollbackUndoesAModelThatWasCreated() throws SQLException {
        connection.setAutoCommit(false);
        run("SELECT aidb.create_model('new', 'dummy')");
        assertThat(models(connection)).contains("'new'");
        connection.rollback();
        assertThat(models(connection)).doesNotContain("'new'");
        connection.commit();
        assertThat(models(other)).doesNotContain("'new'");
    }

    @Test
    void rollbackBringsBackAModelThatWasDeleted() throws SQLException {
        connection.setAutoCommit(false);
        run("SELECT aidb.delete_model('dummy')");
        assertThatThrownBy(() -> run("SELECT aidb.encode_text('dummy', 'x')")).hasMessageContaining("dummy");
        connection.rollback();
        assertThat(run("SELECT cardinality(aidb.encode_text('dummy', 'x'))")).containsExactly("'384'");
    }

    @Test
    void aModelIsOfUseBeforeItsTransactionEndsAndSeenByOthersAfterIt() throws SQLException {
        connection.setAutoCommit(false);
        run("SELECT aidb.create_model('new', 'dummy', '{\"responses\": [{\"response\": \"scripted\"}]}')");
        assertThat(run("SELECT aidb.decode_text('new', 'x')")).containsExactly("'scripted'");
        assertThat(models(other)).doesNotContain("'new'");
        assertThatThrownBy(() -> Printed.query(other, "SELECT aidb.decode_text('new', 'x')"))
                .hasMessageContaining("Model not found: new");
        connection.commit();
        assertThat(models(other)).contains("'new'");
        assertThat(Printed.rows(other, "SELECT aidb.decode_text('new', 'x')")).containsExactly("'scripted'");
    }

    @Test
    void aDeletedModelStaysForOthersUntilTheTransactionEnds() throws SQLException {
        connection.setAutoCommit(false);
        run("SELECT aidb.delete_model('dummy')");
        assertThat(Printed.rows(other, "SELECT cardinality(aidb.encode_text('dummy', 'x'))"))
                .containsExactly("'384'");
        connection.commit();
        assertThatThrownBy(() -> Printed.query(other, "SELECT aidb.encode_text('dummy', 'x')"))
                .hasMessageContaining("Model not found: dummy");
    }

    @Test
    void aSavepointIsAsFarAsARollbackToItGoes() throws SQLException {
        connection.setAutoCommit(false);
        run("SELECT aidb.create_model('kept', 'dummy')");
        Savepoint savepoint = connection.setSavepoint();
        run("SELECT aidb.create_model('undone', 'dummy')");
        run("SELECT aidb.delete_model('t5')");
        connection.rollback(savepoint);
        connection.commit();
        assertThat(models(other)).contains("'kept'", "'t5'").doesNotContain("'undone'");
    }

    @Test
    void transactionsThatAreWrittenInSqlCountToo() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("BEGIN");
            statement.execute("SELECT aidb.create_model('new', 'dummy')");
            statement.execute("ROLLBACK");
            statement.execute("BEGIN");
            statement.execute("SELECT aidb.create_model('newer', 'dummy')");
            statement.execute("COMMIT");
        }
        assertThat(models(other)).contains("'newer'").doesNotContain("'new'");
    }

    @Test
    void credentialsGoTheWayOfTheTransaction() throws SQLException {
        connection.setAutoCommit(false);
        run("SELECT aidb.create_model('a', 'openai_embeddings', '{}', '{\"api_key\": \"sk-first\"}')");
        assertThat(run(KEYS)).containsExactly("'1'");
        connection.rollback();
        assertThat(run(KEYS)).containsExactly("'0'");
        run("SELECT aidb.create_model('a', 'openai_embeddings', '{}', '{\"api_key\": \"sk-second\"}')");
        connection.commit();
        assertThat(run(KEYS)).containsExactly("'1'");
    }

    @Test
    void aModelAndItsCredentialsAreOneChangeInAutocommit() throws SQLException {
        run("SELECT aidb.create_model('a', 'openai_embeddings', '{}', '{\"api_key\": \"sk-first\"}')");
        assertThatThrownBy(() ->
                        run("SELECT aidb.create_model('b', 'openai_embeddings', '{}', '{\"api_key\": \"sk-second\"}')"))
                .hasMessageContaining("openai_embeddings")
                .extracting("SQLState")
                .isEqualTo("42710");
        assertThat(models(other)).contains("'a'").doesNotContain("'b'");
        assertThatThrownBy(() ->
                        run("SELECT aidb.create_model('a', 'nim_embeddings', '{}', '{\"api_key\": \"nvapi-third\"}')"))
                .hasMessageContaining("\"a\" already exists");
        assertThat(run(KEYS)).containsExactly("'1'");
    }

    @Test
    void credentialsOutliveTheirModels() throws SQLException {
        run("SELECT aidb.create_model('a', 'openai_embeddings', '{}', '{\"api_key\": \"sk-first\"}')");
        run("SELECT aidb.delete_model('a')");
        assertThat(run(KEYS)).containsExactly("'1'");
        assertThatThrownBy(() ->
                        run("SELECT aidb.create_model('a', 'openai_embeddings', '{}', '{\"api_key\": \"sk-second\"}')"))
                .hasMessageContaining("replace_credentials");
        run("SELECT aidb.create_model('a', 'openai_embeddings', '{}', '{\"api_key\": \"sk-first\"}')");
        run("SELECT aidb.create_model('b', 'openai_embeddings', '{}', '{\"api_key\": \"sk-second\"}', true)");
        assertThat(models(other)).contains("'a'", "'b'");
    }

    @Test
    void aReadOnlyTransactionReadsTheRegistryAndRefusesChanges() throws SQLException {
        connection.setAutoCommit(false);
        connection.setReadOnly(true);
        assertThat(run("SELECT cardinality(aidb.encode_text('dummy', 'x'))")).containsExactly("'384'");
        assertThatThrownBy(() -> run("SELECT aidb.create_model('new', 'dummy')"))
                .extracting("SQLState")
                .isEqualTo("25006");
        assertThat(run("SELECT count(*) FROM aidb.list_models()")).containsExactly("'4'");
    }

    private List<String> run(String sql) throws SQLException {
        return Printed.rows(connection, sql);
    }

    private static List<String> models(Connection connection) throws SQLException {
        return Printed.rows(connection, "SELECT name FROM aidb.list_models()");
    }
}
