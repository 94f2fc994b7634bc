package io.aidb.tck.bench;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * Reading five columns of a table, without a call. A second connection of pgjdbc's own shows how much two connections
 * differ that should not. Arguments: rows (1,000,000), rounds (5).
 */
public final class ScanBenchmark {

    private static final int FETCH_SIZE = 1000;

    private ScanBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        int rows = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1_000_000;
        int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 5;
        Target target = new Target();
        try (Connection raw = target.raw();
                Connection control = target.raw();
                Connection aidb = target.aidb();
                Statement rawStatement = raw.createStatement();
                Statement controlStatement = control.createStatement();
                Statement aidbStatement = aidb.createStatement()) {
            rawStatement.execute(
                    "CREATE TABLE t AS SELECT i AS a, i * 2::bigint AS b, 'text ' || i AS c, i / 7.0::float8 AS d,"
                            + " now() + i * interval '1 s' AS e FROM generate_series(1, " + rows + ") i");
            rawStatement.execute("VACUUM ANALYZE t");
            for (Statement statement : List.of(rawStatement, controlStatement, aidbStatement)) {
                statement.getConnection().setAutoCommit(false);
                statement.setFetchSize(FETCH_SIZE);
            }
            new Paired("ns per row", rows)
                    .with("raw pgjdbc", () -> scan(rawStatement))
                    .with("raw pgjdbc, another connection", () -> scan(controlStatement))
                    .with("aidb-jdbc", () -> scan(aidbStatement))
                    .print(1, rounds, System.out);
        }
    }

    private static void scan(Statement statement) throws SQLException {
        try (ResultSet result = statement.executeQuery("SELECT a, b, c, d, e FROM t")) {
            while (result.next()) {
                result.getInt(1);
                result.getLong(2);
                result.getString(3);
                result.getDouble(4);
                result.getTimestamp(5);
            }
        }
    }
}
