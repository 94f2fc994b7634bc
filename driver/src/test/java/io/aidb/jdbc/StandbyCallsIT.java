package io.aidb.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidb.schema.test.TestDatabase;
import io.aidb.schema.test.TestStandby;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

/** Values are looked up where nothing can be written, neither a row nor a temporary table. */
class StandbyCallsIT {

    private static void prepare(TestDatabase database) {
        try (Connection connection = Connections.open(database);
                Statement statement = connection.createStatement()) {
            statement.execute("SELECT aidb.create_model('m', 'oracle')");
            statement.execute("CREATE TABLE docs (id int, body text)");
            statement.execute("INSERT INTO docs VALUES (1, 'a'), (2, 'b')");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void looksValuesUpOnAStandby() throws Exception {
        try (TestStandby standby = TestStandby.after(StandbyCallsIT::prepare);
                Connection connection = Connections.openWithTables(standby.database())) {
            for (boolean autoCommit : new boolean[] {true, false}) {
                connection.setAutoCommit(autoCommit);
                try (Statement statement = connection.createStatement();
                        ResultSet rows = statement.executeQuery(
                                "SELECT count(*) FROM docs d WHERE id IN (SELECT id FROM docs WHERE"
                                        + " aidb.decode_text('m', body) = '[a]') AND aidb.decode_text('m', d.body) <> 'x'")) {
                    assertThat(rows.next()).isTrue();
                    assertThat(rows.getInt(1)).isEqualTo(1);
                }
            }
            connection.rollback();
        }
    }
}
