package io.aidb.tck;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;

/** Remembers all that a curious person could read: everything logged while it is open, and what it is shown. */
final class Witness implements AutoCloseable {

    /** Held, since a logger that nobody holds loses its level. */
    private static final List<Logger> LOGGERS = List.of(
            Logger.getLogger(""),
            Logger.getLogger("io.aidb"),
            Logger.getLogger("org.postgresql"),
            Logger.getLogger("org.apache.hc"),
            Logger.getLogger("liquibase"));

    private final List<String> log = new CopyOnWriteArrayList<>();
    private final List<String> shown = new ArrayList<>();
    private final List<@Nullable Level> levels = new ArrayList<>();
    private final Handler handler = new Handler() {
        private final Formatter formatter = new SimpleFormatter();

        @Override
        public void publish(LogRecord entry) {
            log.add(formatter.format(entry));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    Witness() {
        handler.setLevel(Level.ALL);
        for (Logger logger : LOGGERS) {
            levels.add(logger.getLevel());
            logger.setLevel(Level.ALL);
        }
        LOGGERS.get(0).addHandler(handler);
    }

    void see(@Nullable Object thing) {
        shown.add(String.valueOf(thing));
    }

    /** An exception with all that can be got out of it. */
    void see(SQLException exception) {
        StringWriter text = new StringWriter();
        exception.printStackTrace(new PrintWriter(text));
        for (SQLException next = exception; next != null; next = next.getNextException()) {
            text.append(next.toString());
            if (next instanceof PSQLException postgres && postgres.getServerErrorMessage() != null) {
                text.append(postgres.getServerErrorMessage().toString());
            }
        }
        shown.add(text.toString());
    }

    void seeWarnings(@Nullable SQLWarning first) {
        for (SQLWarning warning = first; warning != null; warning = warning.getNextWarning()) {
            see((SQLException) warning);
        }
    }

    String log() {
        return String.join("", log);
    }

    List<String> shown() {
        return shown;
    }

    @Override
    public void close() {
        LOGGERS.get(0).removeHandler(handler);
        for (int i = 0; i < LOGGERS.size(); i++) {
            LOGGERS.get(i).setLevel(levels.get(i));
        }
    }
}
