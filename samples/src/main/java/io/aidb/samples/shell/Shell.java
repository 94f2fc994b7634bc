package io.aidb.samples.shell;

import io.aidb.samples.QuickstartException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import org.jline.reader.LineReader;
import org.jline.reader.impl.DefaultParser;
import org.jline.reader.impl.history.DefaultHistory;
import org.jspecify.annotations.Nullable;
import sqlline.BuiltInProperty;
import sqlline.SqlLine;

/** The interactive SQL shell: SQLLine on the terminal, with completion and history. */
public final class Shell {

    private final String url;
    private final Path history;

    public Shell(String url, Path history) {
        this.url = url;
        this.history = history;
    }

    /** Runs the shell on the terminal of this process until its user leaves it. */
    public void run() throws QuickstartException {
        run(new SqlLine(), null);
    }

    /** Runs the shell on these streams until the input ends. */
    void run(InputStream in, OutputStream out) throws IOException, QuickstartException {
        SqlLine sqlLine = new SqlLine();
        sqlLine.setOutputStream(out);
        sqlLine.setErrorStream(out);
        run(sqlLine, in);
    }

    private void run(SqlLine sqlLine, @Nullable InputStream in) throws QuickstartException {
        sqlLine.getOpts().set(BuiltInProperty.HISTORY_FILE, history.toString());
        sqlLine.getOpts().set(BuiltInProperty.PROMPT, "aidb> ");
        String[] arguments = {
            "-u", url, "--connectInteractionMode=notAskCredentials", "--isolation=TRANSACTION_READ_COMMITTED"
        };
        try {
            LineReader reader = sqlLine.getConsoleReader(in, new DefaultHistory());
            if (reader.getParser() instanceof DefaultParser parser) {
                // A backslash in a standard string, such as one in JSON, escapes nothing.
                parser.setEscapeChars(null);
            }
            sqlLine.begin(arguments, in, true);
        } catch (IOException e) {
            throw new QuickstartException("The terminal can't be used: " + e, e);
        }
    }
}
