package io.aidb.jdbc.execution;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.TransactionState;

/** Whether a session can have temporary tables. */
final class TableRight {

    /** Asked in advance, as an error would end the user's transaction. */
    private static final String QUERY = "SELECT CASE WHEN pg_catalog.pg_is_in_recovery()"
            + " THEN 'this server is a standby: use the primary'"
            + " WHEN pg_catalog.current_setting('transaction_read_only') = 'on'"
            + " THEN 'the transaction is read-only: use another one'"
            + " WHEN NOT pg_catalog.has_database_privilege(pg_catalog.current_database(), 'TEMPORARY')"
            + " THEN pg_catalog.format('a right is missing: GRANT TEMPORARY ON DATABASE %I TO %I',"
            + " pg_catalog.current_database(), CURRENT_USER)"
            + " WHEN NOT pg_catalog.has_language_privilege('sql', 'USAGE')"
            + " THEN pg_catalog.format('a right is missing: GRANT USAGE ON LANGUAGE sql TO %I', CURRENT_USER) END";

    private TableRight() {}

    /** Why it can't, and what to do; empty if it can. */
    static Optional<String> obstacle(BaseConnection connection) throws SQLException {
        if (connection.isReadOnly()) {
            return Optional.of("the connection is read-only: use another one");
        }
        if (connection.getAutoCommit() && connection.getTransactionState() != TransactionState.IDLE) {
            // A savepoint and a cursor of PostgreSQL's driver need a transaction that it knows of, and the branch of a
            // distributed one could not be prepared after it has used a table.
            return Optional.of(
                    "the transaction was begun by a statement, or is a distributed one: use setAutoCommit(false)");
        }
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(QUERY)) {
            row.next();
            return Optional.ofNullable(row.getString(1));
        }
    }
}
