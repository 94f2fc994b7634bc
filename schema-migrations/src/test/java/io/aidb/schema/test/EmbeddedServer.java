package io.aidb.schema.test;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;

/** A server of zonky's binaries, which lie in this class path under {@code postgres/<major>/}. */
final class EmbeddedServer {

    private static final String SUPERUSER = "postgres";

    private static final String HBA = """
            local all all trust
            host all %1$s 127.0.0.1/32 trust
            host all %1$s ::1/128 trust
            host all all 127.0.0.1/32 scram-sha-256
            host all all ::1/128 scram-sha-256
            """.formatted(SUPERUSER);

    private EmbeddedServer() {}

    static ServerAddress start(int major) {
        try {
            // The server and its files go by the hook that zonky registers. Should the JVM be killed, the next server
            // that
            // starts finds them in zonky's working directory.
            File files = new File(System.getProperty("java.io.tmpdir"), "embedded-pg/" + UUID.randomUUID());
            return address(builder(major).setDataDirectory(files).start());
        } catch (IOException e) {
            throw new UncheckedIOException("The embedded PostgreSQL " + major + " doesn't start", e);
        }
    }

    static ServerAddress address(EmbeddedPostgres server) {
        return new ServerAddress("localhost", server.getPort(), SUPERUSER, "");
    }

    static EmbeddedPostgres.Builder builder(int major) {
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder()
                .setPgBinaryResolver((system, machine) -> binaries(major, system, machine))
                .setPGStartupWait(Duration.ofSeconds(60))
                .setDataDirectoryCustomizer(EmbeddedServer::requirePasswords);
        settings().forEach(builder::setServerConfig);
        return builder;
    }

    /** What servers of this JVM's own run with; no value may hold a space. */
    static Map<String, String> settings() {
        return Map.of(
                "logging_collector", "on",
                "log_directory", "log",
                "log_filename", "server.log",
                "log_rotation_age", "0",
                "log_rotation_size", "0",
                "max_prepared_transactions", "64",
                "password_encryption", "scram-sha-256",
                "shared_preload_libraries", "pg_stat_statements");
    }

    private static InputStream binaries(int major, String system, String machine) {
        String architecture = machine.equals("aarch64") ? "arm_64" : machine;
        String resource = "/postgres/%d/postgres-%s-%s.txz"
                .formatted(major, system, architecture)
                .toLowerCase(Locale.ROOT);
        InputStream binaries = EmbeddedServer.class.getResourceAsStream(resource);
        if (binaries == null) {
            throw new IllegalStateException(
                    "No PostgreSQL for this machine: " + resource + " is not on the class path");
        }
        return binaries;
    }

    private static void requirePasswords(File dataDirectory) {
        try {
            Files.writeString(dataDirectory.toPath().resolve("pg_hba.conf"), HBA);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
