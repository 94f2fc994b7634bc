package io.aidb.tck.client;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * A statement that a tool makes of a user's, and how the tool executes it.
 *
 * @param name the tool and what it wants
 * @param options as the head of {@code tool-statements.sql} explains them
 * @param texts how many texts the models get
 * @param parameters each with its type before a colon
 */
record ToolStatement(String name, List<String> options, int texts, List<String> parameters, String sql) {

    private static final Pattern ENTRY = Pattern.compile("(?m)^--- ");

    /** All that are in {@code tool-statements.sql}. */
    static List<ToolStatement> all() throws IOException {
        try (InputStream file = ToolStatement.class.getResourceAsStream("tool-statements.sql")) {
            String text = new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
            return ENTRY.splitAsStream(text).skip(1).map(ToolStatement::of).toList();
        }
    }

    private static ToolStatement of(String entry) {
        String[] lines = entry.split("\n", 2);
        List<String> head =
                Arrays.stream(lines[0].split("\\|", -1)).map(String::strip).toList();
        return new ToolStatement(
                head.get(0) + ": " + head.get(1),
                List.of(head.get(2).split(" ", -1)),
                Integer.parseInt(head.get(3)),
                head.subList(4, head.size()),
                lines[1].strip()
                        .replace("<CRLF>\n", "\r\n")
                        .replace("<CRLF>", "\r\n")
                        .replace("<BOM>", "\ufeff")
                        .replace("<NBSP>", "\u00a0"));
    }

    @Override
    public String toString() {
        return name;
    }

    /** What the tool sees; rows in an order of their own where the statement asks for none. */
    String executed(Connection connection) throws Exception {
        connection.setReadOnly(options.contains("readOnly"));
        connection.setAutoCommit(!options.contains("tx"));
        try {
            String seen = Rendered.of(() -> parameters.isEmpty() ? direct(connection) : prepared(connection));
            return inOrder(seen.startsWith("org.postgresql") ? seen.split(" ", 3)[1] : seen);
        } finally {
            if (!connection.getAutoCommit()) {
                connection.rollback();
            }
        }
    }

    private String inOrder(String seen) {
        List<String> lines = new ArrayList<>(List.of(seen.split("\n", -1)));
        if (!sql.toUpperCase(Locale.ROOT).contains("ORDER BY")) {
            lines.sort(null);
        }
        return String.join("\n", lines);
    }

    private Object direct(Connection connection) throws SQLException {
        Statement statement = connection.createStatement(ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY);
        configure(statement);
        return result(statement, statement.execute(sql));
    }

    private Object prepared(Connection connection) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        configure(statement);
        for (int p = 0; p < parameters.size(); p++) {
            String[] parameter = parameters.get(p).split(":", 2);
            switch (parameter[0]) {
                case "int" -> statement.setInt(p + 1, Integer.parseInt(parameter[1]));
                case "date" -> statement.setObject(p + 1, LocalDate.parse(parameter[1]));
                default -> statement.setString(p + 1, parameter[1]);
            }
        }
        return result(statement, statement.execute());
    }

    private static Object result(Statement statement, boolean rows) throws SQLException {
        return rows ? statement.getResultSet() : statement.getUpdateCount();
    }

    private void configure(Statement statement) throws SQLException {
        for (String option : options) {
            String[] setting = option.split("=", 2);
            switch (setting[0]) {
                case "fetch" -> statement.setFetchSize(Integer.parseInt(setting[1]));
                case "maxRows" -> statement.setMaxRows(Integer.parseInt(setting[1]));
                case "timeout" -> statement.setQueryTimeout(Integer.parseInt(setting[1]));
                default -> {}
            }
        }
    }
}
