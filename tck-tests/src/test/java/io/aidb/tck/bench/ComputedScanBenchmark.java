package io.aidb.tck.bench;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * {@code SELECT id, aidb.encode_text('dummy', body) FROM t} in a transaction with a fetch size, beside the same columns
 * without the call. Run it with a small heap to see that memory does not grow with the rows. Arguments: rows (1,000,000),
 * rounds (5), fetch size (1,000).
 */
public final class ComputedScanBenchmark {

    private ComputedScanBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        int rows = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1_000_000;
        int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 5;
        int fetchSize = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 1000;
        Target target = new Target();
        try (Connection raw = target.raw();
                Connection aidb = target.aidb();
                Statement rawStatement = raw.createStatement();
                Statement aidbStatement = aidb.createStatement()) {
            rawStatement.execute("CREATE TABLE t AS SELECT i AS id, 'the text of row ' || i AS body"
                    + " FROM generate_series(1, " + rows + ") i");
            rawStatement.execute("VACUUM ANALYZE t");
            raw.setAutoCommit(false);
            aidb.setAutoCommit(false);
            rawStatement.setFetchSize(fetchSize);
            aidbStatement.setFetchSize(fetchSize);
            System.out.printf("Heap of at most %d MB%n", Runtime.getRuntime().maxMemory() >> 20);
            new Paired("ns per row", rows)
                    .with("raw pgjdbc, id and body", () -> scan(rawStatement, "SELECT id, body FROM t", rows))
                    .with(
                            "id and encode_text, not read",
                            () -> scan(aidbStatement, "SELECT id, aidb.encode_text('dummy', body) FROM t", rows))
                    .with(
                            "id and encode_text, read",
                            () -> scanVectors(aidbStatement, "SELECT id, aidb.encode_text('dummy', body) FROM t", rows))
                    .print(1, rounds, System.out);
        }
    }

    private static void scan(Statement statement, String sql, int rows) throws SQLException {
        try (ResultSet result = statement.executeQuery(sql)) {
            int count = 0;
            while (result.next()) {
                result.getInt(1);
                count++;
            }
            check(count, rows);
        }
    }

    private static void scanVectors(Statement statement, String sql, int rows) throws SQLException {
        try (ResultSet result = statement.executeQuery(sql)) {
            int count = 0;
            while (result.next()) {
                result.getInt(1);
                result.getArray(2);
                count++;
            }
            check(count, rows);
        }
    }

    private static void check(int count, int rows) {
        if (count != rows) {
            throw new IllegalStateException(count + " rows instead of " + rows);
        }
    }
}
