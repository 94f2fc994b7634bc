package io.aidb.tck.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A tool in a JVM of its own, as its users start it.
 *
 * @param log the file with all that it prints
 */
record ToolProcess(Process process, Path log) {

    /** Starts one in a folder, where its log gets this name. */
    static ToolProcess start(Path folder, String name, List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1"));
        command.addAll(arguments);
        Path log = folder.resolve(name + ".log");
        return new ToolProcess(
                new ProcessBuilder(command)
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(log.toFile())
                        .start(),
                log);
    }

    /** Waits for its end, which is one without an error. */
    void succeeds() throws IOException, InterruptedException {
        assertThat(process.waitFor()).describedAs(Files.readString(log)).isZero();
    }
}
