package io.aidb.samples.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostmasterFileTest {

    @TempDir
    Path database;

    @Test
    void readsProcessAndStart() throws IOException {
        Files.writeString(
                PostmasterFile.in(database), "4242\n/data\n1700000000\n5433\n/tmp\nlocalhost\n  1 2\nready   \n");

        assertThat(PostmasterFile.read(database))
                .contains(new PostmasterFile(4242, Instant.ofEpochSecond(1_700_000_000)));
    }

    @Test
    void takesAMissingOrIncompleteFileForNone() throws IOException {
        assertThat(PostmasterFile.read(database)).isEmpty();
        Files.writeString(PostmasterFile.in(database), "4242\n");
        assertThat(PostmasterFile.read(database)).isEmpty();
    }

    @Test
    void tellsTheServerFromALaterProcessWithItsNumber() {
        ProcessHandle self = ProcessHandle.current();
        Instant start = self.info().startInstant().orElseThrow();

        assertThat(new PostmasterFile(self.pid(), start).isRunning()).isTrue();
        assertThat(new PostmasterFile(self.pid(), start.minusSeconds(3600)).isRunning())
                .isFalse();
    }
}
