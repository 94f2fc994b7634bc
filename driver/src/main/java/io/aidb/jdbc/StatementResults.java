package io.aidb.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.GT;
import org.postgresql.util.PSQLException;
import org.postgresql.util.PSQLState;

/** PostgreSQL's driver's own errors where a statement is closed or gives another kind of result than the method returns. */
final class StatementResults {

    private StatementResults() {}

    /** Fails if a statement is closed. */
    static void checkOpen(Statement statement) throws SQLException {
        if (statement.isClosed()) {
            throw new PSQLException(GT.tr("This statement has been closed."), PSQLState.OBJECT_NOT_IN_STATE);
        }
    }

    static ResultSet required(@Nullable ResultSet result) throws SQLException {
        if (result == null) {
            throw new PSQLException(GT.tr("No results were returned by the query."), PSQLState.NO_DATA);
        }
        return result;
    }
}
