package io.aidb.samples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Runs the packaged quickstart as its users do, with a model cache of its own and without the hub.
 *
 * @param folder where it runs, and where its data, its models and its output go
 */
record PackagedQuickstart(Path folder) {

    /** What a run left. */
    record Run(int status, String out, String err) {}

    Process start(String input, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar",
                Path.of("target", "aidb-quickstart.jar").toAbsolutePath().toString()));
        if (!List.of(arguments).contains("--data")) {
            command.addAll(List.of("--data", "data"));
        }
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectInput(Files.writeString(folder.resolve("in"), input).toFile())
                .redirectOutput(folder.resolve("out").toFile())
                .redirectError(folder.resolve("err").toFile());
        builder.environment().put("HF_HUB_OFFLINE", "1");
        builder.environment().put("HF_HUB_CACHE", folder.resolve("hub").toString());
        return builder.start();
    }

    Run run(String input, String... arguments) throws Exception {
        Process process = start(input, arguments);
        assertThat(process.waitFor(5, TimeUnit.MINUTES)).isTrue();
        return new Run(
                process.exitValue(), Files.readString(folder.resolve("out")), Files.readString(folder.resolve("err")));
    }
}
