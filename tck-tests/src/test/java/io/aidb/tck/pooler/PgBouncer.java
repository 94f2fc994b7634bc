package io.aidb.tck.pooler;

import io.aidb.schema.test.TestDatabase;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The {@code pgbouncer} of this machine in front of a database. */
final class PgBouncer implements AutoCloseable {

    private final Process process;
    private final BufferedReader log;
    private final Path configuration;
    private final int port;

    private PgBouncer(Process process, Path configuration, int port) {
        this.process = process;
        this.log = process.inputReader(StandardCharsets.UTF_8);
        this.configuration = configuration;
        this.port = port;
    }

    /**
     * Starts it. It logs in to the server as the database's user, whoever asks.
     *
     * @param poolMode its {@code pool_mode}
     * @param size connections to the server, for all clients together
     */
    static PgBouncer start(TestDatabase database, String poolMode, int size) throws IOException {
        int port = freePort();
        Path configuration = Files.createTempFile("pgbouncer", ".ini");
        Files.writeString(configuration, """
                [databases]
                pooled = host=%s port=%d dbname=%s user=%s password=%s
                [pgbouncer]
                listen_addr = 127.0.0.1
                listen_port = %d
                unix_socket_dir =
                auth_type = any
                pool_mode = %s
                default_pool_size = %d
                log_connections = 0
                log_disconnections = 0
                %s
                """.formatted(
                        // it resolves no names of /etc/hosts
                        database.host().equals("localhost") ? "127.0.0.1" : database.host(),
                        database.port(),
                        database.name(),
                        database.user(),
                        database.password(),
                        port,
                        poolMode,
                        size,
                        preparesStatements() ? "max_prepared_statements = 100" : ""));
        // As root it wants to become somebody else, and it ignores the option for all others.
        Process process = new ProcessBuilder(List.of("pgbouncer", "-u", user(), configuration.toString()))
                .redirectErrorStream(true)
                .start();
        PgBouncer started = new PgBouncer(process, configuration, port);
        started.awaitReadiness();
        return started;
    }

    /** True from version 1.21 on, the first that carries statements prepared by the client from one server connection to another. */
    static boolean preparesStatements() throws IOException {
        Process process = new ProcessBuilder("pgbouncer", "--version").start();
        try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
            Matcher version = Pattern.compile("PgBouncer 1\\.(\\d+)").matcher(String.valueOf(output.readLine()));
            return version.lookingAt() && Integer.parseInt(version.group(1)) >= 21;
        }
    }

    private static String user() {
        String user = System.getProperty("user.name");
        return user.equals("root") ? "nobody" : user;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private void awaitReadiness() throws IOException {
        StringBuilder lines = new StringBuilder();
        for (String line = log.readLine(); line != null; line = log.readLine()) {
            lines.append(line).append('\n');
            if (line.contains("process up")) {
                return;
            }
        }
        close();
        throw new IOException("pgbouncer doesn't start:\n" + lines);
    }

    /** Our URL; whoever connects is the database's user. */
    String url() {
        return "jdbc:aidb://127.0.0.1:" + port + "/pooled?user=anybody&password=x";
    }

    @Override
    public void close() throws IOException {
        process.destroy();
        Files.delete(configuration);
    }
}
