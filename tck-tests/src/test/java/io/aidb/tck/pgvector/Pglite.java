package io.aidb.tck.pgvector;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The server of {@code src/test/pglite}, which ends with this JVM. All its connections share one session, so only one of them
 * may be in a transaction, and statements must not be prepared by name.
 */
final class Pglite {

    private Pglite() {}

    /** Starts it, and returns PostgreSQL's driver's URL. */
    static String start() throws IOException {
        Process process = new ProcessBuilder("node", "server.mjs")
                .directory(Path.of("target", "pglite").toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroy, "end-pglite"));
        BufferedReader output = process.inputReader(StandardCharsets.UTF_8);
        @Nullable String address = output.readLine();
        if (address == null) {
            throw new IllegalStateException("pglite doesn't start; has the profile pgvector installed it?");
        }
        return "jdbc:postgresql://" + address + "/postgres?user=postgres&password=x&sslmode=disable&prepareThreshold=0"
                + "&connectTimeout=10&socketTimeout=60";
    }
}
