package io.aidb.jdbc.execution;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import org.jspecify.annotations.Nullable;

/**
 * The way back to where a transaction was before a statement that may fail. In auto-commit there is none: a statement that
 * failed leaves nothing behind.
 */
record Retreat(Connection connection, @Nullable Savepoint savepoint) {

    static Retreat prepare(Connection connection) throws SQLException {
        return new Retreat(connection, connection.getAutoCommit() ? null : connection.setSavepoint());
    }

    /** It is not needed. */
    void release() throws SQLException {
        if (savepoint != null) {
            connection.releaseSavepoint(savepoint);
        }
    }

    /** Undoes what was done since. */
    void rollback() throws SQLException {
        if (savepoint != null) {
            connection.rollback(savepoint);
            connection.releaseSavepoint(savepoint);
        }
    }
}
