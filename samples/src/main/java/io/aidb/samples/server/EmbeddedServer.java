package io.aidb.samples.server;

import io.aidb.samples.FileTrees;
import io.aidb.samples.QuickstartException;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import io.zonky.test.db.postgres.util.LinuxUtils;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * A PostgreSQL server on a free port of this machine, whose data stay in a {@link DataFolder}. It is stopped by
 * {@link #close()} and, at the latest, when the JVM ends; one that was left behind by a killed JVM is stopped by the
 * next. It accepts connections from this machine only, without a password.
 */
public final class EmbeddedServer implements AutoCloseable {

    private static final int MAJOR_VERSION = 18;
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int LOG_LINES_IN_MESSAGE = 5;

    private final DataFolder folder;
    private final EmbeddedPostgres postgres;

    private EmbeddedServer(DataFolder folder, EmbeddedPostgres postgres) {
        this.folder = folder;
        this.postgres = postgres;
    }

    /**
     * Starts the server, on first use after creating its data directory; a few seconds.
     *
     * @throws QuickstartException if it does not start; the message holds the end of the server's log
     */
    public static EmbeddedServer start(DataFolder folder) throws QuickstartException {
        return start(folder, PATIENCE);
    }

    static EmbeddedServer start(DataFolder folder, Duration patience) throws QuickstartException {
        checkUser();
        Path database = folder.database(MAJOR_VERSION);
        try {
            Files.deleteIfExists(folder.serverLog());
            discardUnfinished(database);
            new OrphanedServer(folder, database).clear();
            EmbeddedServer server = new EmbeddedServer(folder, startPostgres(folder, database, patience));
            Files.writeString(completionMark(database), "");
            folder.announce(server.url());
            return server;
        } catch (IOException | IllegalStateException e) {
            throw new QuickstartException(startFailure(folder, e), e);
        }
    }

    private static void checkUser() throws QuickstartException {
        if ("root".equals(System.getProperty("user.name")) && !LinuxUtils.isUnshareAvailable()) {
            throw new QuickstartException(
                    "PostgreSQL refuses to run as root, and this system has no user namespaces for"
                            + " it (unshare -U fails). Run the quickstart as another user.");
        }
    }

    private static EmbeddedPostgres startPostgres(DataFolder folder, Path database, Duration patience)
            throws IOException {
        return EmbeddedPostgres.builder()
                .setOverrideWorkingDirectory(folder.programs().toFile())
                .setDataDirectory(database)
                .setCleanDataDirectory(false)
                .setOutputRedirector(
                        ProcessBuilder.Redirect.appendTo(folder.serverLog().toFile()))
                .setPGStartupWait(patience)
                // The library's defaults are for tests, which lose nothing with their data.
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("listen_addresses", "localhost")
                .start();
    }

    /** Deletes a data directory whose creation was interrupted: initdb would never accept it. */
    private static void discardUnfinished(Path database) throws IOException {
        if (!Files.exists(completionMark(database))) {
            FileTrees.delete(database);
        }
    }

    private static Path completionMark(Path database) {
        return database.resolveSibling(database.getFileName() + ".complete");
    }

    private static String startFailure(DataFolder folder, Exception e) {
        return "PostgreSQL did not start: " + e.getMessage() + ". " + endOfLog(folder) + "The whole log is "
                + folder.serverLog() + ".";
    }

    private static String endOfLog(DataFolder folder) {
        try {
            List<String> lines = Files.readAllLines(folder.serverLog());
            int from = Math.max(0, lines.size() - LOG_LINES_IN_MESSAGE);
            return "Its last words:\n  " + String.join("\n  ", lines.subList(from, lines.size())) + "\n";
        } catch (IOException unreadable) {
            return "";
        }
    }

    public int port() {
        return postgres.getPort();
    }

    /** The address for the driver. */
    public String url() {
        return "jdbc:aidb://localhost:" + port() + "/postgres?user=postgres";
    }

    @Override
    public void close() throws QuickstartException {
        try {
            folder.withdrawAnnouncement();
            postgres.close();
        } catch (IOException e) {
            throw new QuickstartException("The server can't be stopped: " + e, e);
        }
    }
}
