package io.aidb.schema;

import io.aidb.engine.AidbException;
import io.aidb.engine.AidbProperty;
import io.aidb.engine.Settings;
import io.aidb.engine.SqlState;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Makes sure that the registry's tables are there, in a version that this driver can use, before the registry is asked.
 * It works on connections of its own, so that neither its transaction nor its failure touches the user's. Safe for
 * concurrent use; one instance serves a process and remembers what it found to be complete.
 */
public final class SchemaMigrator {

    private final ConcurrentMap<Registry, Outcome> outcomes = new ConcurrentHashMap<>();
    private final Changelog changelog;

    /** A migrator that knows the changes of this driver's version. */
    public SchemaMigrator() {
        this(Changelog.bundled());
    }

    SchemaMigrator(Changelog changelog) {
        this.changelog = changelog;
    }

    /**
     * Checks the schema that {@link AidbProperty#SCHEMA} names, and creates or upgrades it if {@link AidbProperty#MIGRATE}
     * is {@code auto}. After a success the same call does nothing. Threads that ask for the same registry wait for the
     * one that works. A transaction of isolation level {@code REPEATABLE READ} that began before the first migration
     * doesn't see the models that come with it.
     *
     * @param database what tells one database and role from all others in this process, such as host, port, database and
     *     user; the role belongs to it because rights are checked
     * @param source opens a connection to that database; opened at most once per call, and closed
     * @throws AidbException 42501 if the role lacks a right, with the SQL that grants it; 25006 if tables have to be made
     *     and the server is read only; 55000 if the schema is not usable, or couldn't be checked or migrated
     */
    public void ensure(Settings settings, String database, ConnectionSource source) {
        SchemaName schema = SchemaName.of(settings);
        String mode = settings.require(AidbProperty.MIGRATE);
        if (mode.equals("never")) {
            return;
        }
        Outcome outcome = outcomes.computeIfAbsent(new Registry(database, schema), key -> new Outcome());
        if (!outcome.complete) {
            synchronized (outcome) {
                if (!outcome.complete) {
                    migrate(schema, mode.equals("auto"), source);
                    outcome.complete = true;
                }
            }
        }
    }

    /** Forgets what was found for a database, because its registry has vanished or changed meanwhile. */
    public void forget(String database) {
        outcomes.keySet().removeIf(registry -> registry.database().equals(database));
    }

    private void migrate(SchemaName schema, boolean mayChange, ConnectionSource source) {
        try (Connection connection = source.open()) {
            new Migration(changelog, schema, mayChange, connection).run();
        } catch (SQLException e) {
            // Not the state of this error: it says nothing about the user's own connection.
            throw new AidbException(
                    SqlState.OBJECT_NOT_IN_PREREQUISITE_STATE,
                    "The model registry in schema " + schema.name() + " couldn't be checked or migrated: "
                            + e.getMessage(),
                    "The driver does that on a connection of its own, once per database and process; property "
                            + AidbProperty.MIGRATE.key() + "=never leaves it out.",
                    e);
        }
    }

    private record Registry(String database, SchemaName schema) {}

    private static final class Outcome {
        private volatile boolean complete;
    }
}
