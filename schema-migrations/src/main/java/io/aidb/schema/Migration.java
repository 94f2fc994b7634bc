package io.aidb.schema;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * One check of a schema and, if needed and allowed, its migration: in one transaction, under a lock of that transaction,
 * so that it works through poolers, leaves nothing half done and no lock behind when the process dies.
 */
final class Migration {

    /**
     * Each statement shall see what others have committed before it, whatever the database's default is. The limit is for
     * locks that the user's own transaction holds while it waits for this one, which the server can't see.
     */
    private static final String BEGIN =
            "SET TRANSACTION ISOLATION LEVEL READ COMMITTED; SET LOCAL lock_timeout = '60s'";

    private final Changelog changelog;
    private final SchemaName schema;
    private final boolean mayChange;
    private final Connection connection;

    Migration(Changelog changelog, SchemaName schema, boolean mayChange, Connection connection) {
        this.changelog = changelog;
        this.schema = schema;
        this.mayChange = mayChange;
        this.connection = connection;
    }

    void run() throws SQLException {
        connection.setAutoCommit(false);
        boolean committed = false;
        try {
            execute(BEGIN);
            if (!isComplete()) {
                execute("SET LOCAL statement_timeout = 0");
                lock();
                if (!isComplete()) {
                    apply();
                }
            }
            connection.commit();
            committed = true;
        } finally {
            if (!committed) {
                connection.rollback();
            }
        }
    }

    /** Answers whether the schema can be used as it is; false if it has to be and may be changed. */
    private boolean isComplete() throws SQLException {
        SchemaState state = SchemaState.read(connection, schema);
        SchemaRequirements requirements = new SchemaRequirements(state);
        AppliedChanges applied = AppliedChanges.NONE;
        if (state.changelogExists()) {
            requirements.versionIsReadable();
            applied = AppliedChanges.read(connection, schema);
        }
        requirements.versionIsUnderstood(applied.incompatible(changelog));
        List<String> missing = applied.missing(changelog);
        if (missing.isEmpty()) {
            requirements.modelsAreReadable();
            return true;
        }
        requirements.mayBeChanged(mayChange, missing);
        return false;
    }

    private void apply() throws SQLException {
        if (!SchemaState.read(connection, schema).schemaExists()) { // IF NOT EXISTS would need the right to create it
            execute("CREATE SCHEMA " + schema.quoted());
        }
        execute("SET LOCAL search_path TO " + schema.quoted());
        try {
            LiquibaseUpdate.apply(changelog, schema, connection);
        } catch (SQLException e) {
            throw e;
        } catch (Exception e) {
            throw new SQLException(rootMessage(e), e);
        }
        if (!isComplete()) {
            throw new SQLException("Liquibase reported success, but the schema still lacks changes");
        }
    }

    private static String rootMessage(Throwable thrown) {
        Throwable root = thrown;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return String.valueOf(root.getMessage());
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private void lock() throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("SELECT pg_advisory_xact_lock(?)")) {
            statement.setLong(1, lockKey());
            statement.execute();
        }
    }

    /** Advisory locks of a database are known by numbers only. */
    private long lockKey() {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest(("aidb schema " + schema.name()).getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.wrap(hash).getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
