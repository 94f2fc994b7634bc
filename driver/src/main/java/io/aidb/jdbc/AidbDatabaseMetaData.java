package io.aidb.jdbc;

import io.aidb.jdbc.forward.ForwardingDatabaseMetaData;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;

/** The metadata of PostgreSQL's driver, under our own URL and our own name as a driver. */
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
}
