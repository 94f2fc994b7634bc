package io.aidb.samples.shell;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.postgresql.core.NativeQuery;
import org.postgresql.core.Parser;

/** SQL statements, separated by semicolons, and where they come from. */
public record SqlScript(String name, String text) {

    /** One statement, without its semicolon, and the line of the script on which it begins, counted from 1. */
    record Part(String sql, int line) {}

    /** Reads a script in UTF-8. */
    public static SqlScript read(Path file) throws IOException {
        return new SqlScript(file.toString(), Files.readString(file));
    }

    /** Reads a script that is a resource of a class. */
    public static SqlScript resource(Class<?> owner, String resource) throws IOException {
        try (var in = owner.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IOException("The class path lacks " + resource + ".");
            }
            return new SqlScript(resource, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    /**
     * The statements of the script. pgjdbc's scanner finds their ends, which knows PostgreSQL's strings, dollar quotes,
     * nested comments and function bodies.
     */
    List<Part> statements() throws SQLException {
        List<Part> parts = new ArrayList<>();
        int position = 0;
        for (NativeQuery query : Parser.parseJdbcSql(text, true, false, true, false, false)) {
            String sql = query.nativeSql;
            int start = Math.max(position, text.indexOf(sql, position));
            position = start + sql.length();
            int leading = sql.length() - sql.stripLeading().length();
            parts.add(new Part(sql.strip(), lineOf(start + leading)));
        }
        return parts;
    }

    private int lineOf(int position) {
        return 1
                + (int) text.substring(0, position)
                        .chars()
                        .filter(c -> c == '\n')
                        .count();
    }
}
