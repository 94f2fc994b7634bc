package io.aidb.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.PGStatement;

/** Statements that are executed so often that pgjdbc prepares them on the server, if they are prepared ones. */
class RepeatedStatementsIT {

    private static final int OFTEN = 8;

    private static OracleDatabases databases;

    @BeforeAll
    static void connect() throws SQLException {
        databases = OracleDatabases.open();
    }

    @AfterAll
    static void close() throws SQLException {
        databases.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT words, ARRAY[id, 0.5]::real[] AS r FROM docs WHERE body <> aidb.decode_text('m', 'x') ORDER BY id",
                "SELECT ARRAY[id, 0.5]::real[] AS r, aidb.decode_text('m', body) FROM docs ORDER BY id",
                "SELECT id, aidb.encode_text('m', body) || '{1}'::real[] AS r FROM docs ORDER BY id",
                "SELECT aidb.encode_text('m', 'x') AS r; SELECT ARRAY[id]::real[] FROM docs ORDER BY id",
            })
    void plainOnesStayPlain(String sql) throws SQLException {
        Outcome first = Outcome.of(databases.server(), sql);
        for (int i = 0; i < OFTEN; i++) {
            assertThat(Outcome.of(databases.driver(), sql)).isEqualTo(first);
            assertThat(Outcome.of(databases.tables(), sql)).isEqualTo(first);
        }

        assertThat(prepared(databases.driver(), "real[]")).isZero();
    }

    @Test
    void preparedOnesArePreparedOnTheServer() throws SQLException {
        try (PreparedStatement statement =
                databases.driver().prepareStatement("SELECT 'often' FROM docs WHERE body = aidb.decode_text('m', ?)")) {
            for (int i = 0; i < OFTEN; i++) {
                statement.setString(1, "x");
                statement.executeQuery().close();
            }
        }

        assertThat(prepared(databases.driver(), "often")).isOne();
    }

    @Test
    void aPlainStatementThatIsToBePreparedIs() throws SQLException {
        try (Statement statement = databases.driver().createStatement()) {
            statement.unwrap(PGStatement.class).setPrepareThreshold(1);
            statement.executeQuery("SELECT 'at once' FROM docs WHERE body = aidb.decode_text('m', 'x')");

            assertThat(prepared(databases.driver(), "at once")).isOne();
        }
    }

    private static int prepared(Connection connection, String text) throws SQLException {
        try (PreparedStatement count = connection.prepareStatement(
                "SELECT count(*) FROM pg_prepared_statements WHERE position(? IN statement) > 0")) {
            count.setString(1, text);
            ResultSet row = count.executeQuery();
            row.next();
            return row.getInt(1);
        }
    }
}
