package io.aidb.jdbc.execution;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * The way back to where a transaction was before a statement that may fail. Without a transaction there is none: a statement
 * that failed leaves nothing behind.
 *
 * @param set true if there is a transaction, with a savepoint to go back to
 */
record Retreat(Connection connection, boolean set) {

    private static final String SAVEPOINT = "SAVEPOINT \"aidb before\"";

    static Retreat prepare(Connection connection) throws SQLException {
        Retreat retreat = new Retreat(connection, !OneTransaction.isNone(connection));
        retreat.execute(SAVEPOINT);
        return retreat;
    }

    /** It is not needed. */
    void release() throws SQLException {
        execute("RELEASE " + SAVEPOINT);
    }

    /** Undoes what was done since. */
    void rollback() throws SQLException {
        execute("ROLLBACK TO " + SAVEPOINT);
        release();
    }

    /** In a transaction that a statement began, PostgreSQL's driver refuses savepoints of its own. */
    private void execute(String sql) throws SQLException {
        if (set) {
            try (Statement statement = connection.createStatement()) {
                statement.execute(sql);
            }
        }
    }
}
