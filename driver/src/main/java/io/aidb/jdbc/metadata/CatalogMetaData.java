package io.aidb.jdbc.metadata;

import io.aidb.engine.function.FunctionCatalog;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.postgresql.core.BaseConnection;

/**
 * Adds aidb's functions and relations to the answers of PostgreSQL's driver, without asking the server for anything more.
 * An answer that none of them belongs to is returned as it is.
 */
public final class CatalogMetaData {

    private final BaseConnection connection;
    private final Supplier<FunctionCatalog> catalog;
    private final String database;

    /** @param catalog asked only for answers that it can be part of */
    public CatalogMetaData(BaseConnection connection, Supplier<FunctionCatalog> catalog) throws SQLException {
        this.connection = connection;
        this.catalog = catalog;
        this.database = connection.getCatalog();
    }

    private CatalogRows rows() {
        return new CatalogRows(catalog.get(), database, connection.getTypeInfo());
    }

    private boolean covers(@Nullable String catalogName, @Nullable String schemaPattern) {
        return (catalogName == null || catalogName.equals(database))
                && LikePattern.matches(schemaPattern, CatalogRows.SCHEMA);
    }

    private ResultSet merged(MetaDataShape shape, ResultSet server, List<@Nullable String[]> ours) throws SQLException {
        if (ours.isEmpty()) {
            return server;
        }
        MergedAnswer answer = new MergedAnswer(shape, server);
        answer.add(ours);
        return answer.open(connection);
    }

    /** Adds the schema to the answer of {@code getSchemas}. */
    public ResultSet schemas(ResultSet server, @Nullable String catalogName, @Nullable String pattern)
            throws SQLException {
        return covers(catalogName, pattern) ? merged(MetaDataShape.SCHEMAS, server, rows().schemas()) : server;
    }

    /** Adds functions to the answer of {@code getFunctions}. */
    public ResultSet functions(
            ResultSet server, @Nullable String catalogName, @Nullable String schema, @Nullable String name)
            throws SQLException {
        return covers(catalogName, schema) ? merged(MetaDataShape.FUNCTIONS, server, rows().functions(name)) : server;
    }

    /** Adds parameters and results to the answer of {@code getFunctionColumns}. */
    public ResultSet functionColumns(
            ResultSet server, @Nullable String catalogName, @Nullable String schema, @Nullable String name)
            throws SQLException {
        return covers(catalogName, schema)
                ? merged(MetaDataShape.FUNCTION_COLUMNS, server, rows().functionColumns(name))
                : server;
    }

    /** Adds parameters and results to the answer of {@code getProcedureColumns}. */
    public ResultSet procedureColumns(
            ResultSet server, @Nullable String catalogName, @Nullable String schema, @Nullable String name)
            throws SQLException {
        return covers(catalogName, schema)
                ? merged(MetaDataShape.PROCEDURE_COLUMNS, server, rows().procedureColumns(name))
                : server;
    }

    /** Adds relations to the answer of {@code getTables}, as views. */
    public ResultSet tables(
            ResultSet server,
            @Nullable String catalogName,
            @Nullable String schema,
            @Nullable String name,
            String @Nullable [] types)
            throws SQLException {
        boolean views = types == null || Arrays.asList(types).contains("VIEW");
        return views && covers(catalogName, schema)
                ? merged(MetaDataShape.TABLES, server, rows().tables(name))
                : server;
    }

    /** Adds the columns of relations to the answer of {@code getColumns}. */
    public ResultSet columns(
            ResultSet server,
            @Nullable String catalogName,
            @Nullable String schema,
            @Nullable String table,
            @Nullable String column)
            throws SQLException {
        return covers(catalogName, schema)
                ? merged(MetaDataShape.COLUMNS, server, rows().columns(table, column))
                : server;
    }
}
