package io.aidb.samples.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aidb.samples.QuickstartException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedServerIT {

    /** The server's programs are unpacked once for all tests of this class. */
    @TempDir
    static Path root;

    private Path database;

    @BeforeEach
    void locateDatabase() {
        database = root.resolve("postgresql-18");
    }

    private static Connection connect(EmbeddedServer server) throws SQLException {
        return DriverManager.getConnection("jdbc:postgresql://localhost:" + server.port() + "/postgres?user=postgres");
    }

    private static String query(EmbeddedServer server, String sql) throws SQLException {
        try (Connection connection = connect(server);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static void execute(EmbeddedServer server, String sql) throws SQLException {
        try (Connection connection = connect(server);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Test
    void keepsDataFromOneRunToTheNext() throws Exception {
        try (DataFolder folder = DataFolder.open(root);
                EmbeddedServer server = EmbeddedServer.start(folder)) {
            execute(server, "DROP TABLE IF EXISTS kept; CREATE TABLE kept AS SELECT 'still here' AS word");
            assertThat(server.url()).isEqualTo("jdbc:aidb://localhost:" + server.port() + "/postgres?user=postgres");
        }
        assertThat(database.resolve("postmaster.pid")).doesNotExist();

        try (DataFolder folder = DataFolder.open(root);
                EmbeddedServer server = EmbeddedServer.start(folder)) {
            assertThat(query(server, "SELECT word FROM kept")).isEqualTo("still here");
            assertThat(query(server, "SHOW fsync")).isEqualTo("on");
        }
    }

    @Test
    void refusesASecondQuickstartAndSaysWhereTheFirstListens() throws Exception {
        try (DataFolder folder = DataFolder.open(root);
                EmbeddedServer server = EmbeddedServer.start(folder)) {
            assertThatThrownBy(() -> DataFolder.open(root))
                    .isInstanceOf(QuickstartException.class)
                    .hasMessageContaining("--data")
                    .hasMessageContaining(server.url());
        }
    }

    @Test
    void startsOverAStaleFileThatNamesAnUnrelatedProcess() throws Exception {
        startAndStop();
        Files.writeString(
                database.resolve("postmaster.pid"),
                ProcessHandle.current().pid() + "\n" + database + "\n"
                        + Instant.now().minusSeconds(86_400).getEpochSecond() + "\n5432\n");

        try (DataFolder folder = DataFolder.open(root);
                EmbeddedServer server = EmbeddedServer.start(folder)) {
            assertThat(query(server, "SELECT 1")).isEqualTo("1");
        }
    }

    @Test
    void createsTheDatabaseAnewWhenItsCreationWasInterrupted() throws Exception {
        startAndStop();
        Files.delete(root.resolve("postgresql-18.complete"));
        Files.delete(database.resolve("global/pg_control"));

        try (DataFolder folder = DataFolder.open(root);
                EmbeddedServer server = EmbeddedServer.start(folder)) {
            assertThat(query(server, "SELECT 1")).isEqualTo("1");
        }
    }

    @Test
    void stopsTheServerThatAKilledQuickstartLeftBehind() throws Exception {
        Process killed = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledQuickstart.class.getName(),
                        root.toString()))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        assertThat(killed.waitFor(2, TimeUnit.MINUTES)).isTrue();
        PostmasterFile orphan = PostmasterFile.read(database).orElseThrow();
        assertThat(orphan.isRunning()).isTrue();

        try (DataFolder folder = DataFolder.open(root);
                EmbeddedServer server = EmbeddedServer.start(folder)) {
            assertThat(orphan.isRunning()).isFalse();
            assertThat(query(server, "SELECT word FROM before_the_crash")).isEqualTo("safe");
        }
    }

    @Test
    void saysWhyTheServerDoesNotStart(@TempDir Path broken) throws Exception {
        try (DataFolder folder = DataFolder.open(broken)) {
            EmbeddedServer.start(folder).close();
            Files.writeString(broken.resolve("postgresql-18/postgresql.conf"), "no_such_setting = 1\n");

            assertThatThrownBy(() -> EmbeddedServer.start(folder, Duration.ofSeconds(2)))
                    .isInstanceOf(QuickstartException.class)
                    .hasMessageContaining("no_such_setting");
        }
    }

    @Test
    void saysThatTheFolderCannotBeUsed() throws IOException {
        Path file = Files.writeString(root.resolve("file"), "");

        assertThatThrownBy(() -> DataFolder.open(file.resolve("folder")))
                .isInstanceOf(QuickstartException.class)
                .hasMessageContaining("file" + File.separator + "folder")
                .hasMessageContaining("--data");
    }

    private static void startAndStop() throws QuickstartException {
        try (DataFolder folder = DataFolder.open(root)) {
            EmbeddedServer.start(folder).close();
        }
    }
}
