package io.aidb.samples.shell;

import io.aidb.samples.QuickstartException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.sql.SQLException;
import org.jline.reader.LineReader;
import org.jline.reader.impl.DefaultParser;
import org.jline.reader.impl.history.DefaultHistory;
import org.jspecify.annotations.Nullable;
import sqlline.BuiltInProperty;
import sqlline.SqlLine;

/** The interactive SQL shell: SQLLine on the terminal, with completion, history and a bar for what takes long. */
public final class Shell {

    private final String url;
    private final Path history;

    public Shell(String url, Path history) {
        this.url = url;
        this.history = history;
    }

    /** Runs the shell on the terminal of this process until its user leaves it. */
    public void run() throws QuickstartException {
        SqlLine sqlLine = new SqlLine();
        try {
            LineReader reader = reader(sqlLine, null);
            StepBar bar = new StepBar(System.err, () -> reader.getTerminal().getWidth(), System::nanoTime);
            ListenedDriver.register(url, bar);
            sqlLine.setOutputStream(new ErasingStream(System.out, bar));
            sqlLine.setErrorStream(new ErasingStream(System.err, bar));
            begin(sqlLine, null);
        } catch (IOException e) {
            throw new QuickstartException("The terminal can't be used: " + e, e);
        } catch (SQLException e) {
            throw new QuickstartException("No driver for " + url + ": " + e.getMessage(), e);
        }
    }

    /** Runs the shell on these streams until the input ends. */
    void run(InputStream in, OutputStream out) throws IOException {
        SqlLine sqlLine = new SqlLine();
        sqlLine.setOutputStream(out);
        sqlLine.setErrorStream(out);
        reader(sqlLine, in);
        begin(sqlLine, in);
    }

    private LineReader reader(SqlLine sqlLine, @Nullable InputStream in) throws IOException {
        sqlLine.getOpts().set(BuiltInProperty.HISTORY_FILE, history.toString());
        sqlLine.getOpts().set(BuiltInProperty.PROMPT, "aidb> ");
        LineReader reader = sqlLine.getConsoleReader(in, new DefaultHistory());
        if (reader.getParser() instanceof DefaultParser parser) {
            // A backslash in a standard string, such as one in JSON, escapes nothing.
            parser.setEscapeChars(null);
        }
        return reader;
    }

    private void begin(SqlLine sqlLine, @Nullable InputStream in) throws IOException {
        String[] arguments = {
            "-u", url, "--connectInteractionMode=notAskCredentials", "--isolation=TRANSACTION_READ_COMMITTED"
        };
        sqlLine.begin(arguments, in, true);
    }
}
