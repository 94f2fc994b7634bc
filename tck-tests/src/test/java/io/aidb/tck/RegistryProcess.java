package io.aidb.tck;

import io.aidb.schema.test.TestDatabase;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** A JVM of its own with one connection, which executes the statements that it is told, one a line. */
public final class RegistryProcess implements AutoCloseable {

    private final Process process;
    private final BufferedWriter input;
    private final BufferedReader output;

    private RegistryProcess(Process process) {
        this.process = process;
        input = process.outputWriter(StandardCharsets.UTF_8);
        output = process.inputReader(StandardCharsets.UTF_8);
    }

    public static RegistryProcess start(TestDatabase database) throws IOException {
        String classPath = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return new RegistryProcess(new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx128m",
                        "-cp",
                        classPath,
                        RegistryProcess.class.getName(),
                        Clients.url(database),
                        database.user(),
                        database.password())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start());
    }

    /** Has a statement executed; {@link #answer} gives what came of it. */
    public void tell(String sql) throws IOException {
        input.write(sql);
        input.newLine();
        input.flush();
    }

    /** The first value of the result, or the SQLSTATE of the error. */
    public String answer() throws IOException {
        String line = output.readLine();
        if (line == null) {
            throw new IOException("The process has ended");
        }
        return line;
    }

    public String ask(String sql) throws IOException {
        tell(sql);
        return answer();
    }

    @Override
    public void close() {
        process.destroy();
    }

    /** Arguments: URL, user, password. */
    public static void main(String[] args) throws IOException, SQLException {
        BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        String url = args[0] + "?aidb.credentialsKey=" + Clients.CREDENTIALS_KEY;
        try (Connection connection = DriverManager.getConnection(url, args[1], args[2]);
                Statement statement = connection.createStatement()) {
            for (String sql = lines.readLine(); sql != null; sql = lines.readLine()) {
                System.out.println(execute(statement, sql));
            }
        }
    }

    private static String execute(Statement statement, String sql) {
        try (ResultSet rows = statement.executeQuery(sql)) {
            return rows.next() ? rows.getString(1) : "";
        } catch (SQLException e) {
            return e.getSQLState();
        }
    }
}
