package io.aidb.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.aidb.schema.test.TestDatabase;
import io.aidb.schema.test.TestPostgres;
import java.sql.BatchUpdateException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What becomes of rows that other sessions write while values are computed, as a parameter or in tables. The model writes
 * them itself.
 */
@ParameterizedClass
@ValueSource(booleans = {false, true})
class LookupConcurrencyIT {

    @Parameter
    boolean tables;

    private Connection connection;
    private Connection other;
    private TestDatabase database;

    @BeforeEach
    void connect() throws SQLException {
        database = TestPostgres.newDatabase();
        connection = tables ? Connections.openWithTables(database) : Connections.open(database);
        other = database.connect();
        Sql.execute(connection, "SELECT aidb.create_model('m', 'oracle')");
        Sql.execute(connection, "CREATE TABLE docs (id int PRIMARY KEY, body text, reply text)");
        Sql.execute(connection, "INSERT INTO docs VALUES (1, 'a'), (2, 'b')");
        OracleProvider.takeCount();
    }

    @AfterEach
    void close() throws SQLException {
        OracleProvider.onCall(count -> {});
        connection.close();
        other.close();
    }

    private void whenCalled(int times, String sql) {
        OracleProvider.onCall(call -> {
            if (call <= times) {
                try {
                    Sql.execute(other, sql.replace("?", Integer.toString(call)));
                } catch (SQLException e) {
                    throw new IllegalStateException(e);
                }
            }
        });
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void computesWhatCameInBetweenAndAnswersWithOneSnapshot(boolean autoCommit) throws SQLException {
        connection.setAutoCommit(autoCommit);
        whenCalled(1, "INSERT INTO docs VALUES (3, 'new'); UPDATE docs SET body = 'changed' WHERE id = 1");

        assertThat(column("SELECT upper(aidb.decode_text('m', body)) FROM docs ORDER BY id"))
                .containsExactly("[CHANGED]", "[B]", "[NEW]");
        assertThat(OracleProvider.takeCount()).isEqualTo(4);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void changesRowsThatCameInBetween(boolean autoCommit) throws SQLException {
        connection.setAutoCommit(autoCommit);
        whenCalled(2, "INSERT INTO docs VALUES (10 + ?, 'new ?')");

        try (PreparedStatement update =
                connection.prepareStatement("UPDATE docs SET reply = aidb.decode_text('m', body) WHERE id > ?")) {
            update.setInt(1, 0);
            assertThat(update.executeUpdate()).isEqualTo(4);
        }
        if (!autoCommit) {
            connection.commit();
        }
        assertThat(column("SELECT reply FROM docs ORDER BY id")).containsExactly("[a]", "[b]", "[new 1]", "[new 2]");
        assertThat(OracleProvider.takeCount()).isEqualTo(4);
    }

    @Test
    void seesItsOwnSnapshotInRepeatableRead() throws SQLException {
        connection.setAutoCommit(false);
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        whenCalled(1, "INSERT INTO docs VALUES (3, 'new')");

        assertThat(column("SELECT upper(aidb.decode_text('m', body)) FROM docs ORDER BY id"))
                .containsExactly("[A]", "[B]");
        assertThat(OracleProvider.takeCount()).isEqualTo(2);
    }

    @Test
    void worksInAReadOnlyTransaction() throws SQLException {
        connection.setAutoCommit(false);
        connection.setReadOnly(true);
        whenCalled(1, "INSERT INTO docs VALUES (3, 'new')");

        assertThat(column("SELECT id FROM docs WHERE aidb.decode_text('m', body) LIKE '[%' ORDER BY id"))
                .containsExactly("1", "2", "3");
    }

    @Test
    void keepsWhatTheTransactionDidBefore() throws SQLException {
        connection.setAutoCommit(false);
        Sql.execute(connection, "INSERT INTO docs VALUES (5, 'mine')");
        whenCalled(1, "INSERT INTO docs VALUES (3, 'new')");

        assertThat(column("SELECT id FROM docs WHERE aidb.decode_text('m', body) LIKE '[%' ORDER BY id"))
                .containsExactly("1", "2", "3", "5");
        connection.commit();
        assertThat(column("SELECT count(*) FROM docs")).containsExactly("4");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void givesUpOnATableThatChangesAllTheTime(boolean autoCommit) throws SQLException {
        connection.setAutoCommit(autoCommit);
        whenCalled(1000, "INSERT INTO docs VALUES (10 + ?, 'new ?')");

        SQLException e = catchThrowableOfType(
                SQLException.class, () -> column("SELECT upper(aidb.decode_text('m', body)) FROM docs"));

        assertThat(e.getSQLState()).isEqualTo("40001");
        OracleProvider.onCall(call -> {});
        assertThat(column("SELECT 1")).containsExactly("1");
    }

    @Test
    void finishesADistantBatch() throws SQLException {
        connection.setAutoCommit(false);
        try (PreparedStatement update =
                connection.prepareStatement("UPDATE docs SET reply = aidb.decode_text('m', body || ?) WHERE id = ?")) {
            for (int id = 1; id <= 2; id++) {
                update.setString(1, "-" + id);
                update.setInt(2, id);
                update.addBatch();
            }
            assertThat(update.executeBatch()).containsExactly(1, 1);
        }
        connection.commit();
        assertThat(column("SELECT reply FROM docs ORDER BY id")).containsExactly("[a-1]", "[b-2]");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aSetOfABatchSeesWhatTheOneBeforeItWrote(boolean autoCommit) throws SQLException {
        connection.setAutoCommit(autoCommit);
        try (PreparedStatement update =
                connection.prepareStatement("UPDATE docs SET body = aidb.decode_text('m', body) || ? WHERE id = 1")) {
            for (String end : List.of("!", "?")) {
                update.setString(1, end);
                update.addBatch();
            }
            assertThat(update.executeBatch()).containsExactly(1, 1);
        }
        assertThat(connection.getAutoCommit()).isEqualTo(autoCommit);
        assertThat(column("SELECT body FROM docs WHERE id = 1")).containsExactly("[[a]!]?");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aBatchThatFailsInTurnLeavesNothingBehind(boolean autoCommit) throws SQLException {
        connection.setAutoCommit(autoCommit);
        try (PreparedStatement update = connection.prepareStatement(
                "UPDATE docs SET body = aidb.decode_text('m', body), id = id / ? WHERE id = 1")) {
            for (int divisor : new int[] {1, 1, 0}) {
                update.setInt(1, divisor);
                update.addBatch();
            }
            BatchUpdateException e = catchThrowableOfType(BatchUpdateException.class, update::executeBatch);
            assertThat(e.getSQLState()).isEqualTo("22012");
            assertThat(e.getUpdateCounts()).hasSize(3);
        }
        if (!autoCommit) {
            connection.rollback();
        }
        assertThat(connection.getAutoCommit()).isEqualTo(autoCommit);
        assertThat(column("SELECT body FROM docs WHERE id = 1")).containsExactly("a");
    }

    private List<String> column(String sql) throws SQLException {
        return Sql.column(connection, sql);
    }
}
