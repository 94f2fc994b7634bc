package io.aidb.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aidb.schema.test.TestPostgres;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Results with computed columns that are read in any order, and those that are updated. */
class ScrolledResultsIT {

    private static final String REPLIES =
            "SELECT id, body, aidb.decode_text('echo', body) AS reply FROM docs ORDER BY id";

    private EchoModel model;
    private Connection connection;

    @BeforeEach
    void connect() throws Exception {
        model = new EchoModel();
        connection = Connections.open(TestPostgres.newDatabase());
        model.register(connection, "echo");
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE docs (id int PRIMARY KEY, body text)");
            statement.execute("INSERT INTO docs SELECT i, 'text ' || i FROM generate_series(1, 30) i");
        }
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
        model.close();
    }

    private ResultSet query(int type, int concurrency) throws SQLException {
        Statement statement = connection.createStatement(type, concurrency);
        statement.closeOnCompletion();
        statement.setFetchSize(10);
        return statement.executeQuery(REPLIES);
    }

    @Test
    void everyRowIsFoundFromEverywhereAndItsWindowComputedWhenItIsRead() throws SQLException {
        try (ResultSet result = query(ResultSet.TYPE_SCROLL_INSENSITIVE, ResultSet.CONCUR_READ_ONLY)) {
            assertThat(result.last()).isTrue();
            assertThat(model.takePrompts()).hasSize(10);
            assertThat(result.getString("reply")).isEqualTo("[text 30]");
            assertThat(model.takePrompts()).hasSize(10);
            assertThat(result.absolute(12)).isTrue();
            assertThat(result.getString("reply")).isEqualTo("[text 12]");
            assertThat(result.relative(-3)).isTrue();
            assertThat(result.getString("reply")).isEqualTo("[text 9]");
            assertThat(result.previous()).isTrue();
            assertThat(result.getString("reply")).isEqualTo("[text 8]");
            assertThat(result.first()).isTrue();
            assertThat(result.getString("reply")).isEqualTo("[text 1]");
            result.afterLast();
            assertThatThrownBy(() -> result.getString("reply"))
                    .extracting("SQLState")
                    .isEqualTo("24000");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {ResultSet.TYPE_SCROLL_INSENSITIVE, ResultSet.TYPE_FORWARD_ONLY})
    void columnsOfTheServerAreUpdatedAndDeletedAsInAnyOtherResult(int type) throws SQLException {
        try (ResultSet result = query(type, ResultSet.CONCUR_UPDATABLE)) {
            assertThat(result.next()).isTrue();
            assertThat(result.getString("reply")).isEqualTo("[text 1]");
            result.updateString("body", "changed");
            result.updateRow();
            assertThat(result.getString("body")).isEqualTo("changed");
            assertThat(result.getString("reply")).isEqualTo("[text 1]");
            assertThat(result.next()).isTrue();
            result.deleteRow();
            assertThat(result.next()).isTrue();
            assertThat(result.getString("reply")).isEqualTo("[text 3]");
            result.moveToInsertRow();
            result.updateInt("id", 100);
            result.updateString("body", "new");
            result.insertRow();
        }
        assertThat(value("SELECT string_agg(body, ',' ORDER BY id) FROM docs WHERE id < 4 OR id = 100"))
                .isEqualTo("changed,text 3,new");
    }

    @Test
    void aComputedColumnCanNotBeUpdated() throws SQLException {
        try (ResultSet result = query(ResultSet.TYPE_SCROLL_INSENSITIVE, ResultSet.CONCUR_UPDATABLE)) {
            result.next();
            assertThatThrownBy(() -> result.updateString("reply", "x"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("Column 3 is computed by an aidb function and can't be updated")
                    .extracting("SQLState")
                    .isEqualTo("55000");
            assertThatThrownBy(() -> result.updateNull(3)).isInstanceOf(SQLException.class);
            assertThat(result.getString("reply")).isEqualTo("[text 1]");
        }
    }

    @Test
    void aReadOnlyResultRefusesUpdatesAsAnyOther() throws SQLException {
        try (ResultSet result = query(ResultSet.TYPE_SCROLL_INSENSITIVE, ResultSet.CONCUR_READ_ONLY)) {
            result.next();
            assertThatThrownBy(() -> result.updateString("body", "x"))
                    .extracting("SQLState")
                    .isEqualTo("24000");
        }
    }

    private String value(String sql) throws SQLException {
        return Sql.value(connection, sql);
    }
}
