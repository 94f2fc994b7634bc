package io.aidb.tck.pgjdbc;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** A JVM that runs tests of the suite against a fresh server. */
final class SuiteProcess {

    private static final int MINUTES = 45;

    private SuiteProcess() {}

    /** The class path of this JVM, which holds what the suite needs. */
    static String classPath() {
        return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    }

    /**
     * Runs test classes.
     *
     * @param classes a folder of compiled tests
     * @param names a regular expression for full names of classes
     * @param log what the process prints, and what the tests that failed say
     * @return each test's outcome
     */
    static Map<String, String> run(SuiteSources sources, Path classes, String names, Path log)
            throws IOException, SQLException, InterruptedException {
        Path outcomes = log.resolveSibling(log.getFileName() + ".outcomes");
        try (SuiteServer server = SuiteServer.start()) {
            List<String> command = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-ea",
                    "-Xmx1g",
                    "-Dbuild.properties.relative.path=" + sources.root(),
                    "-Dtest.url.PGPORT=" + server.port(),
                    "-DprivilegedPassword=postgres",
                    "-cp",
                    String.join(
                            File.pathSeparator,
                            classes.toString(),
                            sources.resources().toString(),
                            classPath()),
                    SuiteMain.class.getName(),
                    classes.toString(),
                    names,
                    outcomes.toString()));
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new IOException("The suite doesn't end; see " + log);
            }
            if (process.exitValue() != 0) {
                throw new IOException("The suite ended with " + process.exitValue() + "; see " + log);
            }
        }
        Map<String, String> result = new TreeMap<>();
        for (String line : Files.readAllLines(outcomes)) {
            String[] parts = line.split("\t", 2);
            result.put(parts[1], parts[0]);
        }
        return result;
    }
}
