package io.aidb.jdbc.execution;

import java.sql.SQLException;
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
        boolean own = OneTransaction.isNone(connection);
        Retreat before = Retreat.prepare(connection);
        if (own) {
            connection.setAutoCommit(false);
        }
        T result;
        try {
            result = work.run();
        } catch (SQLException | RuntimeException e) {
            try {
                undo(connection, own, before);
            } catch (SQLException lost) {
                e.addSuppressed(lost);
            }
            throw e;
        }
        undo(connection, own, before);
        return result;
    }

    private static void undo(BaseConnection connection, boolean own, Retreat before) throws SQLException {
        if (own) {
            try {
                connection.rollback();
            } finally {
                connection.setAutoCommit(true);
            }
        } else if (connection.getTransactionState() != TransactionState.FAILED) {
            before.rollback();
        }
    }
}
