package io.aidb.schema;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * What the server's catalogs say about the registry's schema and the current role. Reading it needs no right at all.
 *
 * @param role the current role, quoted where SQL needs it
 * @param database the current database, quoted likewise
 * @param schema the schema, quoted likewise
 * @param readOnly true if this transaction can't write, such as on a standby
 * @param schemaExists whether the schema exists
 * @param changelogExists whether the schema holds Liquibase's table of applied changes
 * @param owner the owner of that table, quoted, or of the schema if there is none; empty without a schema
 * @param mayCreateSchema whether the role may create schemas
 * @param mayUseSchema whether the role may name objects of the schema
 * @param mayCreateInSchema whether the role may create objects in the schema
 * @param mayReadChangelog whether the role may read the applied changes
 * @param mayUpgrade whether the role has the rights of the owner
 * @param mayReadModels whether the role may read the models
 */
record SchemaState(
        String role,
        String database,
        String schema,
        boolean readOnly,
        boolean schemaExists,
        boolean changelogExists,
        String owner,
        boolean mayCreateSchema,
        boolean mayUseSchema,
        boolean mayCreateInSchema,
        boolean mayReadChangelog,
        boolean mayUpgrade,
        boolean mayReadModels) {

    private static final String QUERY = """
            SELECT quote_ident(current_user) AS role,
                quote_ident(current_database()) AS database,
                quote_ident(?) AS schema,
                current_setting('transaction_read_only') = 'on' AS read_only,
                n.oid IS NOT NULL AS schema_exists,
                c.oid IS NOT NULL AS changelog_exists,
                coalesce(quote_ident(pg_get_userbyid(coalesce(c.relowner, n.nspowner))), '') AS owner,
                has_database_privilege(current_database(), 'CREATE') AS may_create_schema,
                coalesce(has_schema_privilege(n.oid, 'USAGE'), false) AS may_use_schema,
                coalesce(has_schema_privilege(n.oid, 'CREATE'), false) AS may_create_in_schema,
                coalesce(has_table_privilege(c.oid, 'SELECT'), false) AS may_read_changelog,
                coalesce(pg_has_role(c.relowner, 'USAGE'), false) AS may_upgrade,
                coalesce(has_table_privilege(m.oid, 'SELECT'), false) AS may_read_models
            FROM (SELECT) AS one
                LEFT JOIN pg_namespace n ON n.nspname = ?
                LEFT JOIN pg_class c ON c.relnamespace = n.oid AND c.relname = 'databasechangelog'
                LEFT JOIN pg_class m ON m.relnamespace = n.oid AND m.relname = 'models'
            """;

    static SchemaState read(Connection connection, SchemaName schema) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(QUERY)) {
            query.setString(1, schema.name());
            query.setString(2, schema.name());
            try (ResultSet row = query.executeQuery()) {
                row.next();
                return new SchemaState(
                        row.getString("role"),
                        row.getString("database"),
                        row.getString("schema"),
                        row.getBoolean("read_only"),
                        row.getBoolean("schema_exists"),
                        row.getBoolean("changelog_exists"),
                        row.getString("owner"),
                        row.getBoolean("may_create_schema"),
                        row.getBoolean("may_use_schema"),
                        row.getBoolean("may_create_in_schema"),
                        row.getBoolean("may_read_changelog"),
                        row.getBoolean("may_upgrade"),
                        row.getBoolean("may_read_models"));
            }
        }
    }
}
