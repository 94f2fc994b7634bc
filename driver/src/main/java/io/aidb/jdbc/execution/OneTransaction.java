package io.aidb.jdbc.execution;

import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Makes one transaction of what auto-commit would make several of. */
public final class OneTransaction {

    private OneTransaction() {}

    /** Does the work in the open transaction; in auto-commit in one of its own, of which all is undone if it fails. */
    public static <T extends @Nullable Object> T run(Connection connection, SqlExceptions.Work<T> work)
            throws SQLException {
        if (!connection.getAutoCommit()) {
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
