package io.aidb.schema;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import liquibase.database.core.PostgresDatabase;
import liquibase.database.jvm.JdbcConnection;
import liquibase.exception.DatabaseException;
import liquibase.structure.DatabaseObject;
import liquibase.structure.core.Schema;

/**
 * PostgreSQL as Liquibase shall treat it here. What Liquibase takes for transactions are savepoints in the one that is
 * open on the connection: a migration happens as a whole or not at all, under one lock that ends with it. The name of the
 * schema is taken literally.
 */
final class RegistryDatabase extends PostgresDatabase {

    private final Connection connection;
    private Savepoint begin;

    RegistryDatabase(Connection connection, SchemaName schema) throws SQLException {
        this.connection = connection;
        begin = connection.setSavepoint();
        setConnection(new JdbcConnection(connection));
        setDefaultSchemaName(schema.name());
        setOutputDefaultSchema(false);
    }

    @Override
    public void commit() throws DatabaseException {
        try {
            connection.releaseSavepoint(begin);
            begin = connection.setSavepoint();
        } catch (SQLException e) {
            throw new DatabaseException(e);
        }
    }

    @Override
    public void rollback() throws DatabaseException {
        try {
            connection.rollback(begin);
        } catch (SQLException e) {
            throw new DatabaseException(e);
        }
    }

    @Override
    public String correctObjectName(String name, Class<? extends DatabaseObject> type) {
        return type.equals(Schema.class) ? name : super.correctObjectName(name, type);
    }

    @Override
    public String escapeObjectName(String name, Class<? extends DatabaseObject> type) {
        return type.equals(Schema.class) ? quoteObject(name, type) : super.escapeObjectName(name, type);
    }
}
