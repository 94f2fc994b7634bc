package io.aidb.jdbc.execution;

import io.aidb.engine.Settings;
import io.aidb.schema.ConnectionSource;
import io.aidb.schema.JdbcCredentialStore;
import io.aidb.schema.JdbcModelRegistry;
import io.aidb.schema.RegistryException;
import io.aidb.schema.SchemaMigrator;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.TransactionState;

/** The model registry of the database of a connection, used over that connection. Not safe for concurrent use. */
public final class Registry {

    private static final SchemaMigrator MIGRATOR = new SchemaMigrator();

    private static final String SAVEPOINT = "aidb_registry_change";

    private final BaseConnection connection;
    private final Settings settings;
    private final String identity;
    private final ConnectionSource source;

    /**
     * The registry that the settings name.
     *
     * @param identity what tells database and user from all others in this process
     * @param source opens another connection to the database, for migrations
     */
    public Registry(BaseConnection connection, Settings settings, String identity, ConnectionSource source) {
        this.connection = connection;
        this.settings = settings;
        this.identity = identity;
        this.source = source;
    }

    Settings settings() {
        return settings;
    }

    /** Makes sure that the tables are there. */
    public void ensure() {
        MIGRATOR.ensure(settings, identity, source);
    }

    JdbcModelRegistry models() {
        return new JdbcModelRegistry(connection, settings);
    }

    JdbcCredentialStore credentials(Consumer<String> warnings) {
        return new JdbcCredentialStore(connection, settings, warnings);
    }

    /** Makes all changes or none: in the open transaction, which stays usable, or in one of its own. */
    <T> T atomically(Supplier<T> changes) {
        boolean ownTransaction;
        try {
            ownTransaction = connection.getAutoCommit() && connection.getTransactionState() == TransactionState.IDLE;
            execute(ownTransaction ? "BEGIN" : "SAVEPOINT " + SAVEPOINT);
        } catch (SQLException e) {
            throw new RegistryException(e);
        }
        try {
            T result = changes.get();
            execute(ownTransaction ? "COMMIT" : "RELEASE SAVEPOINT " + SAVEPOINT);
            return result;
        } catch (SQLException e) {
            throw undo(ownTransaction, new RegistryException(e));
        } catch (RuntimeException e) {
            throw undo(ownTransaction, e);
        }
    }

    private RuntimeException undo(boolean ownTransaction, RuntimeException failure) {
        try {
            execute(ownTransaction ? "ROLLBACK" : "ROLLBACK TO SAVEPOINT " + SAVEPOINT);
        } catch (SQLException e) {
            failure.addSuppressed(e);
        }
        return failure;
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
