package io.aidb.jdbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** What a client sees of a statement: results in their order, or the state of the error, and what is in the tables after. */
record Outcome(List<String> results, List<String> tables) {

    private static final List<String> TABLES = List.of("docs", "topics", "log", "made");

    private static final String ERROR = "error ";

    private static final Pattern CHANGE = Pattern.compile("INSERT|UPDATE|DELETE|MERGE|CREATE|INTO");

    /** Executes in a transaction and undoes it. */
    static Outcome of(Connection connection, String sql) throws SQLException {
        return of(connection, sql, "");
    }

    /** @param parameter the value of all parameters */
    static Outcome of(Connection connection, String sql, String parameter) throws SQLException {
        connection.setAutoCommit(false);
        try (Execution execution = sql.contains("?") ? prepared(connection, sql, parameter) : plain(connection, sql)) {
            Statement statement = execution.statement();
            List<String> results = new ArrayList<>();
            List<String> tables = new ArrayList<>();
            try {
                boolean rows = execution.run().execute();
                while (rows || statement.getUpdateCount() >= 0) {
                    results.addAll(
                            rows ? rows(statement.getResultSet(), sql) : List.of(statement.getUpdateCount() + " rows"));
                    rows = statement.getMoreResults();
                }
                for (String table : CHANGE.matcher(sql).find() ? TABLES : List.<String>of()) {
                    tables.addAll(contents(connection, table));
                }
            } catch (SQLException e) {
                results.add(ERROR + e.getSQLState());
            }
            return new Outcome(results, tables);
        } finally {
            connection.rollback();
        }
    }

    boolean isError() {
        return results.stream().anyMatch(line -> line.startsWith(ERROR));
    }

    /** Executes a statement. */
    @FunctionalInterface
    private interface Run {
        boolean execute() throws SQLException;
    }

    private record Execution(Statement statement, Run run) implements AutoCloseable {
        @Override
        public void close() throws SQLException {
            statement.close();
        }
    }

    private static Execution plain(Connection connection, String sql) throws SQLException {
        Statement statement = connection.createStatement();
        return new Execution(statement, () -> statement.execute(sql));
    }

    private static Execution prepared(Connection connection, String sql, String parameter) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 1; i <= sql.chars().filter(c -> c == '?').count(); i++) {
            statement.setString(i, parameter);
        }
        return new Execution(statement, statement::execute);
    }

    private static List<String> contents(Connection connection, String table) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet there = statement.executeQuery("SELECT to_regclass('" + table + "') IS NOT NULL")) {
            there.next();
            if (!there.getBoolean(1)) {
                return List.of();
            }
        }
        try (Statement statement = connection.createStatement()) {
            return rows(statement.executeQuery("SELECT * FROM " + table), "");
        }
    }

    private static List<String> rows(ResultSet rows, String sql) throws SQLException {
        ResultSetMetaData metaData = rows.getMetaData();
        List<String> header = new ArrayList<>();
        for (int c = 1; c <= metaData.getColumnCount(); c++) {
            header.add(metaData.getColumnLabel(c) + " " + metaData.getColumnTypeName(c));
        }
        List<String> lines = new ArrayList<>();
        while (rows.next()) {
            List<String> cells = new ArrayList<>();
            for (int c = 1; c <= metaData.getColumnCount(); c++) {
                cells.add(rows.getString(c));
            }
            lines.add(String.join(" | ", cells));
        }
        if (!sql.contains("ORDER BY")) {
            lines.sort(null);
        }
        lines.add(0, String.join(", ", header));
        return lines;
    }
}
