package io.aidb.schema.test;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;

/**
 * The PostgreSQL server of this JVM's integration tests, started on first use and stopped with the JVM. It is the server
 * of the environment variable {@code AIDB_TEST_URL} (a {@code jdbc:postgresql} URL of a superuser) if that is set, else a
 * container where a Docker engine answers, else an embedded server. System property {@code aidb.test.postgres} chooses
 * the major version of the last two: 18 (default) or 14.
 *
 * <p>Every database logs every statement with its parameters. All methods are safe for concurrent use.
 */
public final class TestPostgres {

    private static final String LOG_EVERYTHING =
            " SET log_statement = 'all'; ALTER DATABASE %1$s SET log_min_duration_statement = 0;"
                    + " ALTER DATABASE %1$s SET log_parameter_max_length = -1;"
                    + " ALTER DATABASE %1$s SET log_parameter_max_length_on_error = -1";

    private TestPostgres() {}

    /** An empty database of its own, seen by its owner, who is no superuser. */
    public static TestDatabase newDatabase() {
        TestRole owner = newRole("");
        String name = uniqueName("db");
        ServerAddress server = RunningServer.address();
        server.execute("CREATE DATABASE " + name + " OWNER " + owner.name());
        server.execute(("ALTER DATABASE %1$s" + LOG_EVERYTHING).formatted(name));
        RunningServer.created("DATABASE", name);
        return server.database(name).as(owner);
    }

    /**
     * A new role that can log in and owns nothing.
     *
     * @param attributes more options of {@code CREATE ROLE}, or an empty string
     */
    public static TestRole newRole(String attributes) {
        TestRole role = new TestRole(uniqueName("role"), UUID.randomUUID().toString());
        RunningServer.address()
                .execute("CREATE ROLE %s LOGIN PASSWORD '%s' %s".formatted(role.name(), role.password(), attributes));
        RunningServer.created("ROLE", role.name());
        return role;
    }

    /** The server's superuser. */
    public static TestRole superuser() {
        ServerAddress server = RunningServer.address();
        return new TestRole(server.superuser(), server.password());
    }

    /** False only on a server given by {@code AIDB_TEST_URL} that keeps no log file. */
    public static boolean hasLog() {
        return holds("SELECT pg_current_logfile() IS NOT NULL");
    }

    /** False only on a server given by {@code AIDB_TEST_URL} that allows no prepared transactions, as is PostgreSQL's default. */
    public static boolean preparesTransactions() {
        return holds("SELECT current_setting('max_prepared_transactions')::int > 0");
    }

    private static boolean holds(String query) {
        try (Connection connection = RunningServer.address().connect();
                ResultSet rows = connection.createStatement().executeQuery(query)) {
            return rows.next() && rows.getBoolean(1);
        } catch (SQLException e) {
            throw new IllegalStateException("The test server doesn't answer: " + query, e);
        }
    }

    /** How long the log is, in bytes, once everything that was executed before is in it. */
    public static long logPosition() {
        return readLog(0).length;
    }

    /** What the server logged since {@link #logPosition}, with everything that was executed before this call. */
    public static String logSince(long position) {
        return new String(readLog(position), StandardCharsets.UTF_8);
    }

    private static byte[] readLog(long position) {
        String marker = "log read " + UUID.randomUUID();
        RunningServer.address().execute("DO $$ BEGIN RAISE LOG '" + marker + "'; END $$");
        try (Connection connection = RunningServer.address().connect();
                PreparedStatement read = connection.prepareStatement(
                        "SELECT pg_read_binary_file(pg_current_logfile(), ?, 1000000000)")) {
            read.setLong(1, position);
            while (true) {
                try (ResultSet rows = read.executeQuery()) {
                    rows.next();
                    byte[] log = rows.getBytes(1);
                    if (log == null) {
                        throw new IllegalStateException("The test server keeps no log file; see hasLog()");
                    }
                    if (new String(log, StandardCharsets.UTF_8).contains(marker)) {
                        return log;
                    }
                }
                Thread.sleep(20); // the log collector writes on its own time
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The test server's log can't be read", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while reading the test server's log", e);
        }
    }

    private static String uniqueName(String kind) {
        return "aidb_" + kind + "_" + UUID.randomUUID().toString().substring(0, 8);
    }
}
