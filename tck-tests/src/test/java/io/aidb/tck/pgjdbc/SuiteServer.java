package io.aidb.tck.pgjdbc;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** A fresh server with the roles, passwords, extensions and rights that the suite asks for. */
final class SuiteServer implements AutoCloseable {

    private static final String HBA = """
            local all all trust
            host all nobody 127.0.0.1/32 trust
            host all nobody ::1/128 trust
            host all pword 127.0.0.1/32 password
            host all pword ::1/128 password
            host all all 127.0.0.1/32 md5
            host all all ::1/128 md5
            host replication all 127.0.0.1/32 md5
            host replication all ::1/128 md5
            """;

    private final EmbeddedPostgres server;
    private final Path data;

    private SuiteServer(EmbeddedPostgres server, Path data) {
        this.server = server;
        this.data = data;
    }

    static SuiteServer start() throws IOException, SQLException {
        Path data = Files.createTempDirectory("aidb-pgjdbc-suite");
        EmbeddedPostgres server = EmbeddedPostgres.builder()
                .setPgBinaryResolver(SuiteServer::binaries)
                .setPGStartupWait(Duration.ofSeconds(60))
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setServerConfig("max_prepared_transactions", "64")
                .setServerConfig("wal_level", "logical")
                .start();
        SuiteServer suiteServer = new SuiteServer(server, data);
        suiteServer.execute(
                "postgres",
                "CREATE ROLE test LOGIN PASSWORD 'test'",
                "ALTER ROLE postgres PASSWORD 'postgres'",
                "CREATE DATABASE test OWNER test");
        suiteServer.execute("test", "CREATE EXTENSION hstore", "CREATE EXTENSION citext", "CREATE EXTENSION sslinfo");
        Files.writeString(data.resolve("pg_hba.conf"), HBA);
        suiteServer.execute("postgres", "SELECT pg_reload_conf()");
        return suiteServer;
    }

    private static InputStream binaries(String system, String machine) {
        String architecture = machine.equals("aarch64") ? "arm_64" : machine;
        String resource = "/postgres/18/postgres-%s-%s.txz"
                .formatted(system, architecture)
                .toLowerCase(Locale.ROOT);
        InputStream binaries = SuiteServer.class.getResourceAsStream(resource);
        if (binaries == null) {
            throw new IllegalStateException("No PostgreSQL for this machine: " + resource);
        }
        return binaries;
    }

    private void execute(String database, String... statements) throws SQLException {
        try (Connection connection = DriverManager.getConnection(
                        "jdbc:postgresql://localhost:" + port() + "/" + database, "postgres", "postgres");
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    int port() {
        return server.getPort();
    }

    @Override
    public void close() throws IOException {
        server.close();
        List<Path> files;
        try (Stream<Path> all = Files.walk(data)) {
            files = all.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : files) {
            Files.delete(file);
        }
    }
}
