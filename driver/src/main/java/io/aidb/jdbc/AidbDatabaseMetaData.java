package io.aidb.jdbc;

import io.aidb.jdbc.forward.ForwardingDatabaseMetaData;
import io.aidb.jdbc.metadata.CatalogMetaData;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * The metadata of PostgreSQL's driver, under our own URL and our own name as a driver, and with aidb's functions and
 * relations, so that tools can complete and explain them. They are functions, so that {@code getProcedures} has none.
 */
final class AidbDatabaseMetaData extends ForwardingDatabaseMetaData {

    private final AidbConnection connection;
    private final DatabaseMetaData raw;

    AidbDatabaseMetaData(AidbConnection connection, DatabaseMetaData raw) {
        this.connection = connection;
        this.raw = raw;
    }

    @Override
    protected DatabaseMetaData delegate() {
        return raw;
    }

    @Override
    public Connection getConnection() throws SQLException {
        return connection;
    }

    /** The URL of the connection in the form {@code jdbc:aidb:postgresql:…}, without user, passwords and keys. */
    @Override
    public String getURL() throws SQLException {
        return connection.origin().displayUrl();
    }

    @Override
    public String getDriverName() throws SQLException {
        return DriverVersion.NAME;
    }

    @Override
    public String getDriverVersion() throws SQLException {
        return DriverVersion.current().text();
    }

    @Override
    public int getDriverMajorVersion() {
        return DriverVersion.current().major();
    }

    @Override
    public int getDriverMinorVersion() {
        return DriverVersion.current().minor();
    }

    /** Null where the server has the functions itself. */
    private @Nullable CatalogMetaData catalog() throws SQLException {
        return connection.calls().areKnownToBeTheServers()
                ? null
                : new CatalogMetaData(
                        connection.raw(), () -> SharedEngine.get().engine().catalog());
    }

    @Override
    public ResultSet getSchemas() throws SQLException {
        return getSchemas(null, null);
    }

    @Override
    public ResultSet getSchemas(@Nullable String catalog, @Nullable String schema) throws SQLException {
        ResultSet server = raw.getSchemas(catalog, schema);
        CatalogMetaData ours = catalog();
        return ours == null ? server : ours.schemas(server, catalog, schema);
    }

    @Override
    public ResultSet getFunctions(@Nullable String catalog, @Nullable String schema, @Nullable String name)
            throws SQLException {
        ResultSet server = raw.getFunctions(catalog, schema, name);
        CatalogMetaData ours = catalog();
        return ours == null ? server : ours.functions(server, catalog, schema, name);
    }

    @Override
    public ResultSet getFunctionColumns(
            @Nullable String catalog, @Nullable String schema, @Nullable String name, @Nullable String column)
            throws SQLException {
        ResultSet server = raw.getFunctionColumns(catalog, schema, name, column);
        CatalogMetaData ours = catalog();
        return ours == null ? server : ours.functionColumns(server, catalog, schema, name);
    }

    @Override
    public ResultSet getProcedureColumns(
            @Nullable String catalog, @Nullable String schema, @Nullable String name, @Nullable String column)
            throws SQLException {
        ResultSet server = raw.getProcedureColumns(catalog, schema, name, column);
        CatalogMetaData ours = catalog();
        return ours == null ? server : ours.procedureColumns(server, catalog, schema, name);
    }

    @Override
    public ResultSet getTables(
            @Nullable String catalog, @Nullable String schema, @Nullable String name, String @Nullable [] types)
            throws SQLException {
        ResultSet server = raw.getTables(catalog, schema, name, types);
        CatalogMetaData ours = catalog();
        return ours == null ? server : ours.tables(server, catalog, schema, name, types);
    }

    @Override
    public ResultSet getColumns(
            @Nullable String catalog, @Nullable String schema, @Nullable String table, @Nullable String column)
            throws SQLException {
        ResultSet server = raw.getColumns(catalog, schema, table, column);
        CatalogMetaData ours = catalog();
        return ours == null ? server : ours.columns(server, catalog, schema, table, column);
    }
}
