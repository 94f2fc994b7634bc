package io.aidb.schema;

import io.aidb.engine.AidbException;
import io.aidb.engine.SqlState;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * Asks the server what the current role may do with one table of the registry, before it is done: an error of the server
 * would abort the user's transaction.
 */
final class TableRights {

    private static final String QUERY = """
            SELECT quote_ident(current_user) AS role,
                quote_ident(n.nspname) AS schema,
                current_setting('transaction_read_only') = 'on' AS read_only,
                has_schema_privilege(n.oid, 'USAGE') AS may_use_schema,
                ARRAY_TO_STRING(ARRAY(
                    SELECT needed FROM unnest(string_to_array(?, ', ')) AS needed
                    WHERE NOT has_table_privilege(c.oid, needed)), ', ') AS missing
            FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE n.nspname = ? AND c.relname = ?
            """;

    private final Connection connection;
    private final SchemaName schema;
    private final String table;

    TableRights(Connection connection, SchemaName schema, String table) {
        this.connection = connection;
        this.schema = schema;
        this.table = table;
    }

    /** Fails unless the role may read the table. */
    void requireRead() throws SQLException {
        require("SELECT", false);
    }

    /** Fails unless the role may do this, as in {@code SELECT, INSERT}, in a transaction that can write. */
    void requireWrite(String privileges) throws SQLException {
        require(privileges, true);
    }

    private void require(String privileges, boolean write) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(QUERY)) {
            query.setString(1, privileges);
            query.setString(2, schema.name());
            query.setString(3, table);
            try (ResultSet row = query.executeQuery()) {
                if (!row.next()) {
                    throw new AidbException(
                            SqlState.OBJECT_NOT_IN_PREREQUISITE_STATE,
                            "Schema " + schema.name() + " doesn't hold table " + table + " of the model registry.");
                }
                if (write && row.getBoolean("read_only")) {
                    throw new AidbException(
                            SqlState.READ_ONLY_TRANSACTION,
                            "The model registry can't be changed in a read-only transaction.",
                            "Use a transaction that may write, on the primary server.");
                }
                requireRights(row);
            }
        }
    }

    private void requireRights(ResultSet row) throws SQLException {
        String role = row.getString("role");
        String schemaInSql = row.getString("schema");
        String missing = row.getString("missing");
        boolean mayUseSchema = row.getBoolean("may_use_schema");
        if (!mayUseSchema || !missing.isEmpty()) {
            String relation = schemaInSql + '.' + table;
            throw new AidbException(
                    SqlState.INSUFFICIENT_PRIVILEGE,
                    "Role " + role + " lacks rights on " + relation + " for this.",
                    "Run: "
                            + (mayUseSchema ? "" : "GRANT USAGE ON SCHEMA " + schemaInSql + " TO " + role + "; ")
                            + (missing.isEmpty() ? "" : "GRANT " + missing + " ON " + relation + " TO " + role + ";"));
        }
    }
}
