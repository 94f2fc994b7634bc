package io.aidb.schema;

import io.aidb.engine.Settings;
import io.aidb.schema.test.TestDatabase;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.postgresql.Driver;

/** A JVM of its own that migrates a database when it is told to, and prints nothing but what is expected here. */
final class MigratingProcess {

    private static final String READY = "ready";
    private static final String DONE = "done";

    private final Process process;
    private final BufferedReader output;

    private MigratingProcess(Process process) {
        this.process = process;
        output = process.inputReader(StandardCharsets.UTF_8);
    }

    /** Starts one with those entries of this class path that are wanted. */
    static MigratingProcess start(TestDatabase database, Predicate<String> classPath) throws IOException {
        String wanted = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(classPath)
                .collect(Collectors.joining(File.pathSeparator));
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        wanted,
                        MigratingProcess.class.getName(),
                        database.url(),
                        database.user(),
                        database.password())
                .redirectErrorStream(true)
                .start();
        return new MigratingProcess(process);
    }

    void awaitReady() throws IOException {
        String line = output.readLine();
        if (!READY.equals(line)) {
            throw new IllegalStateException(line + "\n" + rest());
        }
    }

    void migrate() throws IOException {
        try (OutputStream input = process.getOutputStream()) {
            input.write('\n');
        }
    }

    /** What it printed after the migration began. */
    List<String> rest() {
        return output.lines().filter(line -> !line.equals(DONE)).toList();
    }

    int exitStatus() throws InterruptedException {
        return process.waitFor();
    }

    public static void main(String... arguments) throws IOException {
        System.out.println(READY);
        if (System.in.read() < 0) {
            throw new IOException("Nobody told this process to begin");
        }
        migrate(arguments[0], arguments[1], arguments[2]);
        System.out.println(DONE);
    }

    /** Migrates with a driver of this class's own loader. */
    static void migrate(String url, String user, String password) {
        new SchemaMigrator().ensure(new Settings(Map.of(), variable -> null), url, () -> {
            Properties properties = new Properties();
            properties.setProperty("user", user);
            properties.setProperty("password", password);
            var connection = new Driver().connect(url, properties);
            if (connection == null) {
                throw new SQLException("pgjdbc doesn't know " + url);
            }
            return connection;
        });
    }
}
