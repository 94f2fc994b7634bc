package io.aidb.samples;

import io.aidb.samples.docs.DocsEmbedding;
import io.aidb.samples.docs.DocsTable;
import io.aidb.samples.shell.ScriptRunner;
import io.aidb.samples.shell.SqlScript;
import java.io.IOException;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Locale;

/** The main job of the driver, shown on real text: load a table, embed it, search in it by meaning. */
final class Demo {

    private final String url;
    private final PrintWriter out;
    private final PrintWriter err;

    /** Progress is drawn over itself, which is of use on a terminal only. */
    private final boolean watched = Terminal.isAttached();

    Demo(String url, PrintWriter out, PrintWriter err) {
        this.url = url;
        this.out = out;
        this.err = err;
    }

    void run() throws QuickstartException {
        try (Connection connection = DriverManager.getConnection(url);
                Connection second = DriverManager.getConnection(url)) {
            int rows = new DocsTable(connection).load();
            if (rows > 0) {
                say("Loaded the definitions of %,d English nouns (WordNet 3.1) into the table docs.", rows);
            }
            embed(connection, second);
            new ScriptRunner(connection, out, err).run(SqlScript.resource(Demo.class, "quickstart.sql"));
        } catch (SQLException | IOException e) {
            throw new QuickstartException("The demonstration failed: " + e.getMessage(), e);
        }
    }

    private void embed(Connection connection, Connection second) throws SQLException {
        long start = System.nanoTime();
        long rows = new DocsEmbedding(connection, second).run(this::showProgress);
        if (rows > 0) {
            if (watched) {
                err.println();
            }
            double seconds = Duration.ofNanos(System.nanoTime() - start).toMillis() / 1e3;
            say("Embedded %,d rows with bert in %.1f s (%.0f rows/s).", rows, seconds, rows / seconds);
        }
    }

    private void showProgress(long rows) {
        if (watched && rows > 0) {
            err.printf(Locale.ROOT, "\rEmbedding with bert: %,d rows", rows).flush();
        }
    }

    private void say(String format, Object... arguments) {
        out.printf(Locale.ROOT, format + "%n", arguments).flush();
    }
}
