package io.aidb.schema.test;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * A hot standby whose primary server is gone: an embedded server of its own that answers queries and never writes. The
 * major version is that of {@link TestPostgres}.
 */
public final class TestStandby implements AutoCloseable {

    private final EmbeddedPostgres server;
    private final Path dataDirectory;

    private TestStandby(EmbeddedPostgres server, Path dataDirectory) {
        this.server = server;
        this.dataDirectory = dataDirectory;
    }

    /**
     * Starts a server, has its database prepared while it can still write, and starts it again as a standby.
     *
     * @param preparation gets the database as the superuser sees it
     */
    public static TestStandby after(Consumer<TestDatabase> preparation) throws IOException {
        Path dataDirectory = Files.createTempDirectory("aidb-standby");
        try (EmbeddedPostgres primary = start(dataDirectory)) {
            preparation.accept(database(primary));
        }
        Files.createFile(dataDirectory.resolve("standby.signal"));
        return new TestStandby(start(dataDirectory), dataDirectory);
    }

    private static EmbeddedPostgres start(Path dataDirectory) throws IOException {
        return EmbeddedServer.builder(RunningServer.major())
                .setDataDirectory(dataDirectory)
                .setCleanDataDirectory(false)
                .start();
    }

    /** The database as the superuser sees it. */
    public TestDatabase database() {
        return database(server);
    }

    private static TestDatabase database(EmbeddedPostgres server) {
        return EmbeddedServer.address(server).database("postgres");
    }

    @Override
    public void close() throws IOException {
        server.close();
        List<Path> files;
        try (Stream<Path> all = Files.walk(dataDirectory)) {
            files = all.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : files) {
            Files.delete(file);
        }
    }
}
