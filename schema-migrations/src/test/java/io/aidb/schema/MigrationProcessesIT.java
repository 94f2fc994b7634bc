package io.aidb.schema;

import static io.aidb.schema.MigratedDatabase.migrate;
import static io.aidb.schema.MigratedDatabase.query;
import static io.aidb.schema.MigratedDatabase.settings;
import static org.assertj.core.api.Assertions.assertThat;

import io.aidb.schema.test.TestDatabase;
import io.aidb.schema.test.TestPostgres;
import java.io.File;
import java.io.IOException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MigrationProcessesIT {

    private static final int PROCESSES = 20;

    private static final TestDatabase DATABASE = TestPostgres.newDatabase();

    private final TestDatabase database = DATABASE;

    @BeforeEach
    void empty() throws SQLException {
        MigratedDatabase.empty(database);
    }

    @Test
    void twentyProcessesAtOnceEndWithOneRegistryAndPrintNothing() throws Exception {
        List<MigratingProcess> processes = new ArrayList<>();
        for (int i = 0; i < PROCESSES; i++) {
            processes.add(MigratingProcess.start(database, entry -> true));
        }
        for (MigratingProcess process : processes) {
            process.awaitReady();
        }
        for (MigratingProcess process : processes) {
            process.migrate();
        }

        for (MigratingProcess process : processes) {
            assertThat(process.rest()).isEmpty();
            assertThat(process.exitStatus()).isZero();
        }
        assertThatRegistryIsComplete();
    }

    @Test
    void liquibaseIsNotTouchedWhenTheSchemaIsComplete() throws Exception {
        migrate(database, settings());
        MigratingProcess process = MigratingProcess.start(database, entry -> !entry.contains("liquibase"));
        process.awaitReady();
        process.migrate();

        assertThat(process.rest()).isEmpty();
        assertThat(process.exitStatus()).isZero();
    }

    @Test
    void manyThreadsAndMigratorsAtOnceEndWithOneRegistry() throws Exception {
        SchemaMigrator shared = new SchemaMigrator();
        CountDownLatch start = new CountDownLatch(1);
        ExecutorService threads = Executors.newFixedThreadPool(PROCESSES);
        try {
            List<Future<Void>> results = new ArrayList<>();
            for (int i = 0; i < PROCESSES; i++) {
                SchemaMigrator migrator = i % 2 == 0 ? shared : new SchemaMigrator();
                Callable<Void> task = () -> {
                    start.await();
                    migrator.ensure(settings(), "db", database::connect);
                    return null;
                };
                results.add(threads.submit(task));
            }
            start.countDown();
            for (Future<Void> result : results) {
                result.get();
            }
        } finally {
            threads.shutdown();
        }
        assertThatRegistryIsComplete();
    }

    @Test
    void isolatedClassLoaderMigratesWhateverTheThreadPrefers() throws Exception {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        ClassLoader foreign = ClassLoader.getPlatformClassLoader();
        try (URLClassLoader isolated = new URLClassLoader(classPath(), foreign)) {
            Method migrate = isolated.loadClass(MigratingProcess.class.getName())
                    .getDeclaredMethod("migrate", String.class, String.class, String.class);
            migrate.setAccessible(true);
            thread.setContextClassLoader(foreign);
            migrate.invoke(null, database.url(), database.user(), database.password());
            assertThat(thread.getContextClassLoader()).isSameAs(foreign);
        } finally {
            thread.setContextClassLoader(before);
        }
        assertThatRegistryIsComplete();
    }

    private static URL[] classPath() throws IOException {
        List<URL> urls = new ArrayList<>();
        for (String entry : Arrays.asList(System.getProperty("java.class.path").split(File.pathSeparator))) {
            urls.add(Path.of(entry).toUri().toURL());
        }
        return urls.toArray(URL[]::new);
    }

    private void assertThatRegistryIsComplete() throws SQLException {
        assertThat(query(database, "SELECT name FROM aidb.models")).containsExactly("bert", "clip", "t5", "dummy");
        assertThat(query(database, "SELECT id FROM aidb.databasechangelog ORDER BY orderexecuted"))
                .containsExactlyElementsOf(Changelog.bundled().ids());
    }
}
