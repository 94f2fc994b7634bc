package io.aidb.samples.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What {@code postmaster.pid} says about the server of a data directory: on its first line the process, on the third
 * the second in which it started.
 */
record PostmasterFile(long processId, Instant started) {

    /** Process tables derive the start from the time of booting, which differs from the clock by adjustments of it. */
    private static final Duration CLOCK_TOLERANCE = Duration.ofMinutes(1);

    static Path in(Path database) {
        return database.resolve("postmaster.pid");
    }

    /** Reads the file; empty if there is none, or if a crash left it incomplete. */
    static Optional<PostmasterFile> read(Path database) throws IOException {
        Path file = in(database);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        List<String> lines = Files.readAllLines(file);
        try {
            return Optional.of(new PostmasterFile(
                    Long.parseLong(lines.get(0).strip()),
                    Instant.ofEpochSecond(Long.parseLong(lines.get(2).strip()))));
        } catch (NumberFormatException | IndexOutOfBoundsException incomplete) {
            return Optional.empty();
        }
    }

    /**
     * True if the process is that server, and not an unrelated one that got the same number later: after a restart of
     * the machine, and of a container above all, low numbers are soon taken again.
     */
    boolean isRunning() {
        return ProcessHandle.of(processId)
                .filter(ProcessHandle::isAlive)
                .map(ProcessHandle::info)
                // A process that has ended, but whose end nobody has asked for, still counts as alive.
                .filter(process -> process.command().isPresent())
                .flatMap(ProcessHandle.Info::startInstant)
                .filter(start -> Duration.between(start, started).abs().compareTo(CLOCK_TOLERANCE) < 0)
                .isPresent();
    }
}
