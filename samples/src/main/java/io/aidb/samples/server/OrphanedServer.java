package io.aidb.samples.server;

import io.aidb.samples.QuickstartException;
import io.zonky.test.db.postgres.util.LinuxUtils;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The server that a quickstart left behind when it was killed. */
final class OrphanedServer {

    private final DataFolder folder;
    private final Path database;

    OrphanedServer(DataFolder folder, Path database) {
        this.folder = folder;
        this.database = database;
    }

    /** Stops the server if it still runs, and removes the file that would keep the next one from starting. */
    void clear() throws IOException, QuickstartException {
        Optional<PostmasterFile> postmaster = PostmasterFile.read(database);
        if (postmaster.isPresent() && postmaster.get().isRunning()) {
            stop(postmaster.get().processId());
        } else {
            Files.deleteIfExists(PostmasterFile.in(database));
        }
    }

    private void stop(long processId) throws IOException, QuickstartException {
        List<String> command = new ArrayList<>();
        // PostgreSQL's programs refuse to run as root; this is how the embedded server started them, too.
        if (LinuxUtils.isUnshareAvailable()) {
            command.addAll(List.of("unshare", "-U"));
        }
        command.addAll(List.of(controlProgram().toString(), "stop", "-D", database.toString(), "-m", "fast", "-w"));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(
                        ProcessBuilder.Redirect.appendTo(folder.serverLog().toFile()))
                .start();
        try {
            if (process.waitFor() != 0) {
                throw new QuickstartException("The server that an earlier quickstart left behind (process " + processId
                        + ") can't be stopped. Stop it by hand; the reason is in " + folder.serverLog() + ".");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new QuickstartException("Interrupted while stopping the process " + processId + ".", e);
        }
    }

    private Path controlProgram() throws IOException, QuickstartException {
        if (Files.isDirectory(folder.programs())) {
            try (Stream<Path> versions = Files.list(folder.programs())) {
                Optional<Path> program = versions.flatMap(
                                version -> Stream.of("pg_ctl", "pg_ctl.exe").map(version.resolve("bin")::resolve))
                        .filter(Files::isRegularFile)
                        .findFirst();
                if (program.isPresent()) {
                    return program.get();
                }
            }
        }
        throw new QuickstartException(
                "The folder " + folder.programs() + " lacks pg_ctl. Stop the server of " + database + " by hand.");
    }
}
