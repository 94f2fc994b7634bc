package io.aidb.tck.python;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The {@code python3} of this machine, which has JPype and NumPy. */
final class Python {

    /** Where Debian's package puts the classes that JPype starts with. */
    private static final Path DEBIAN = Path.of("/usr/share/java/org.jpype.jar");

    private Python() {}

    /** What a script prints with the self-contained jar on its class path; an error if it fails. */
    static String run(Path script, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("python3", script.toString()));
        command.addAll(List.of(arguments));
        Path errors = Files.createTempFile("python", ".err");
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(errors.toFile());
        builder.environment().put("CLASSPATH", classPath());
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(script + " failed:\n" + Files.readString(errors));
        }
        Files.delete(errors);
        return output;
    }

    private static String classPath() {
        String jar = System.getProperty("aidb.test.jar");
        return Files.exists(DEBIAN) ? jar + File.pathSeparator + DEBIAN : jar;
    }
}
