package io.aidb.jdbc.execution;

import java.sql.SQLException;
import java.sql.Savepoint;
import org.jspecify.annotations.Nullable;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.TransactionState;

/**
 * Work of which nothing stays on the server: in auto-commit it is a transaction of its own that is rolled back, in an open
 * transaction it is rolled back to where it began. An error of the server leaves an open transaction as it leaves it after
 * any statement.
 */
final class Undone {

    private Undone() {}

    static <T extends @Nullable Object> T run(BaseConnection connection, SqlExceptions.Work<T> work)
            throws SQLException {
        boolean own = connection.getAutoCommit();
        if (own) {
            connection.setAutoCommit(false);
        }
        Savepoint before = own ? null : connection.setSavepoint();
        T result;
        try {
            result = work.run();
        } catch (SQLException | RuntimeException e) {
            try {
                undo(connection, before);
            } catch (SQLException lost) {
                e.addSuppressed(lost);
            }
            throw e;
        }
        undo(connection, before);
        return result;
    }

    private static void undo(BaseConnection connection, @Nullable Savepoint before) throws SQLException {
        if (before == null) {
            try {
                connection.rollback();
            } finally {
                connection.setAutoCommit(true);
            }
        } else if (connection.getTransactionState() != TransactionState.FAILED) {
            connection.rollback(before);
            connection.releaseSavepoint(before);
        }
    }
}
