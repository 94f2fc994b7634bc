package io.aidb.samples;

import io.aidb.samples.docs.DocsTable;
import io.aidb.samples.server.DataFolder;
import io.aidb.samples.shell.ScriptRunner;
import io.aidb.samples.shell.Shell;
import io.aidb.samples.shell.SqlScript;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;

/** What the user does with the running server. */
final class Session {

    private static final String HINTS = """
            Try  SELECT * FROM aidb.list_models();
                 SELECT aidb.encode_text('bert', 'hello');
            or start again with --demo, which loads a table of text, embeds it and searches in it.""";

    private final String url;
    private final PrintWriter out;
    private final PrintWriter err;

    Session(String url, PrintWriter out, PrintWriter err) {
        this.url = url;
        this.out = out;
        this.err = err;
    }

    void demo() throws QuickstartException {
        new Demo(url, out, err).run();
    }

    /** Runs the scripts one after the other on one connection; the first error ends it. */
    void run(List<SqlScript> scripts) throws QuickstartException {
        try (Connection connection = DriverManager.getConnection(url)) {
            ScriptRunner runner = new ScriptRunner(connection, out, err);
            for (SqlScript script : scripts) {
                runner.run(script);
            }
        } catch (SQLException e) {
            throw new QuickstartException("No connection to " + url + ": " + e.getMessage(), e);
        }
    }

    /** Opens the shell on a terminal; otherwise runs what standard input holds. */
    void interact(String address, DataFolder folder) throws QuickstartException {
        if (Terminal.isAttached()) {
            out.println("PostgreSQL and the aidb driver are ready. Other programs connect to " + address);
            hintIfEmpty();
            new Shell(url, folder.shellHistory()).run();
            return;
        }
        SqlScript input = readStandardInput();
        if (input.text().isBlank()) {
            hintIfEmpty();
        } else {
            run(List.of(input));
        }
    }

    private void hintIfEmpty() throws QuickstartException {
        try (Connection connection = DriverManager.getConnection(url)) {
            if (!new DocsTable(connection).exists()) {
                out.println(HINTS);
            }
        } catch (SQLException e) {
            throw new QuickstartException("No connection to " + url + ": " + e.getMessage(), e);
        }
    }

    private static SqlScript readStandardInput() throws QuickstartException {
        try {
            return new SqlScript("standard input", new String(System.in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new QuickstartException("Standard input can't be read: " + e, e);
        }
    }
}
