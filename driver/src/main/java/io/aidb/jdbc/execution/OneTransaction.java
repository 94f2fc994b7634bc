package io.aidb.jdbc.execution;

import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.TransactionState;

/** Makes one transaction of what auto-commit would make several of. */
public final class OneTransaction {

    private OneTransaction() {}

    /** Does the work in the open transaction; in auto-commit in one of its own, of which all is undone if it fails. */
    public static <T extends @Nullable Object> T run(Connection connection, SqlExceptions.Work<T> work)
            throws SQLException {
        if (!isNone(connection)) {
            return work.run();
        }
        connection.setAutoCommit(false);
        boolean done = false;
        try {
            T result = work.run();
            connection.commit();
            done = true;
            return result;
        } finally {
            end(connection, done);
        }
    }

    /** True in auto-commit, unless a statement has begun a transaction. */
    static boolean isNone(Connection connection) throws SQLException {
        return connection.getAutoCommit()
                && connection.unwrap(BaseConnection.class).getTransactionState() == TransactionState.IDLE;
    }

    private static void end(Connection connection, boolean done) throws SQLException {
        try {
            if (!done) {
                connection.rollback();
            }
        } finally {
            connection.setAutoCommit(true);
        }
    }
}
