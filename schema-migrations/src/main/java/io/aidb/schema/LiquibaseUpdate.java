package io.aidb.schema;

import java.sql.Connection;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import liquibase.Liquibase;
import liquibase.Scope;
import liquibase.UpdateSummaryEnum;
import liquibase.UpdateSummaryOutputEnum;
import liquibase.analytics.configuration.AnalyticsArgs;
import liquibase.ui.LoggerUIService;

/**
 * Lets Liquibase apply a changelog. Nothing is printed, nothing is reported to Liquibase's makers, and Liquibase finds
 * its parts with this module's own class loader, whichever loader the calling thread prefers.
 */
final class LiquibaseUpdate {

    /** Liquibase keeps its lock and history services in singletons of the JVM, which threads must not share. */
    private static final ReentrantLock ONE_AT_A_TIME = new ReentrantLock();

    private LiquibaseUpdate() {}

    /** Applies what is missing, in the transaction that is open on the connection, and leaves that open. */
    static void apply(Changelog changelog, SchemaName schema, Connection connection) throws Exception {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        ONE_AT_A_TIME.lock();
        thread.setContextClassLoader(LiquibaseUpdate.class.getClassLoader());
        try {
            Scope.child(surroundings(), () -> update(changelog, schema, connection));
        } finally {
            thread.setContextClassLoader(before);
            ONE_AT_A_TIME.unlock();
        }
    }

    private static Map<String, Object> surroundings() {
        return Map.of(
                Scope.Attr.logService.name(),
                new QuietLogService(),
                Scope.Attr.ui.name(),
                new LoggerUIService(),
                Scope.Attr.classLoader.name(),
                LiquibaseUpdate.class.getClassLoader(),
                Scope.Attr.serviceLocator.name(),
                new InstalledParts(),
                AnalyticsArgs.ENABLED.getKey(),
                false);
    }

    // Neither is closed: that would close the connection, which is the caller's.
    @SuppressWarnings("resource")
    private static void update(Changelog changelog, SchemaName schema, Connection connection) throws Exception {
        RegistryDatabase database = new RegistryDatabase(connection, schema);
        Liquibase liquibase =
                new Liquibase(ChangelogResource.PATH, new ChangelogResource.Accessor(changelog), database);
        liquibase.setShowSummary(UpdateSummaryEnum.OFF);
        liquibase.setShowSummaryOutput(UpdateSummaryOutputEnum.LOG);
        liquibase.update();
    }
}
