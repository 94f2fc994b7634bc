package io.aidb.jdbc.execution;

import java.sql.SQLException;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.TransactionState;

/**
 * Work of which nothing stays on the server: in auto-commit it is a transaction of its own that is rolled back, in an open
 * transaction it is rolled back to where it began. An error of the server leaves an open transaction as it leaves it after
 * any statement.
 */
final class Undone {

    private static final String SAVEPOINT = "SAVEPOINT \"aidb before\"";

    private Undone() {}

    static <T extends @Nullable Object> T run(BaseConnection connection, SqlExceptions.Work<T> work)
            throws SQLException {
        boolean own = OneTransaction.isNone(connection);
        if (own) {
            connection.setAutoCommit(false);
        } else {
            execute(connection, SAVEPOINT);
        }
        T result;
        try {
            result = work.run();
        } catch (SQLException | RuntimeException e) {
            try {
                undo(connection, own);
            } catch (SQLException lost) {
                e.addSuppressed(lost);
            }
            throw e;
        }
        undo(connection, own);
        return result;
    }

    private static void undo(BaseConnection connection, boolean own) throws SQLException {
        if (own) {
            try {
                connection.rollback();
            } finally {
                connection.setAutoCommit(true);
            }
        } else if (connection.getTransactionState() != TransactionState.FAILED) {
            execute(connection, "ROLLBACK TO " + SAVEPOINT);
            execute(connection, "RELEASE " + SAVEPOINT);
        }
    }

    /** In a transaction that a statement began, PostgreSQL's driver refuses savepoints of its own. */
    private static void execute(BaseConnection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
