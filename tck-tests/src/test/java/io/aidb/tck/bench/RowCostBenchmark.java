package io.aidb.tck.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;

/**
 * Microseconds per row at more and more rows, with a model that costs nothing: for each way in which statements are
 * executed, beside a statement of the same kind without a call on PostgreSQL's driver. Look-ups are measured with values
 * where the driver puts them and with all of them in tables, also for vectors, in auto-commit. Argument: most rows (100,000).
 */
public final class RowCostBenchmark {

    private static final int LEAST = 1000;
    private static final int STEP = 10;
    private static final int PORTION = 1000;

    /** Rows that a measurement handles at least, in rounds. */
    private static final int ENOUGH = 30_000;

    private static final int WARM_UPS = 20;
    private static final int ROUNDS = 3;

    /** From so many rows on, one round is long enough. */
    private static final int LONG = 1_000_000;

    /** What is done with the rows of a table {@code t}. */
    private interface Work {
        void run(Connection connection, int rows) throws SQLException;
    }

    /** One column of what is printed. */
    private record Way(String name, Connection connection, Work work) {

        double micros(int rows) throws SQLException {
            long start = System.nanoTime();
            work.run(connection, rows);
            if (!connection.getAutoCommit()) {
                connection.commit();
            }
            return (System.nanoTime() - start) / 1e3 / rows;
        }
    }

    private RowCostBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        int most = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 100_000;
        Target target = new Target();
        try (Connection admin = target.raw();
                Connection raw = target.raw();
                Connection aidb = target.aidb();
                Connection tables = target.aidb("aidb.parameterValues", "0")) {
            raw.setAutoCommit(false);
            aidb.setAutoCommit(false);
            List<Way> ways = List.of(
                    new Way("scan", raw, (c, n) -> scan(c, "SELECT id, body FROM t", n)),
                    new Way(
                            "map rows",
                            aidb,
                            (c, n) -> scan(c, "SELECT id, aidb.encode_text('dummy', body) FROM t", n)),
                    new Way("update", raw, (c, n) -> update(c, "UPDATE t SET reply = 'to ' || body", n)),
                    new Way(
                            "look up",
                            aidb,
                            (c, n) -> update(c, "UPDATE t SET reply = aidb.decode_text('dummy', body)", n)),
                    new Way(
                            "in tables",
                            tables,
                            (c, n) -> update(c, "UPDATE t SET reply = aidb.decode_text('dummy', body)", n)),
                    new Way(
                            "vectors",
                            tables,
                            (c, n) -> update(c, "UPDATE t SET e = array_fill(id::real, '{384}')", n)),
                    new Way(
                            "in tables",
                            tables,
                            (c, n) -> update(c, "UPDATE t SET e = aidb.encode_text('dummy', body)", n)),
                    new Way("batch", raw, (c, n) -> insert(c, "INSERT INTO t (id, body) VALUES (?, ?)", n)),
                    new Way(
                            "fold, batch",
                            aidb,
                            (c, n) ->
                                    insert(c, "INSERT INTO t (id, body) VALUES (?, aidb.decode_text('dummy', ?))", n)));
            for (int i = 0; i < WARM_UPS; i++) {
                measure(admin, ways, LEAST, 1);
            }
            System.out.printf(Locale.ROOT, "%12s", "us per row");
            ways.forEach(way -> System.out.printf(Locale.ROOT, " %11s", way.name()));
            System.out.println();
            for (int rows = LEAST; rows <= most; rows *= STEP) {
                System.out.printf(Locale.ROOT, "%,12d", rows);
                for (double micros : measure(admin, ways, rows, rows >= LONG ? 1 : Math.max(ROUNDS, ENOUGH / rows))) {
                    System.out.printf(Locale.ROOT, " %11.2f", micros);
                }
                System.out.println();
            }
        }
    }

    /** The medians of the ways, which take turns. */
    private static double[] measure(Connection admin, List<Way> ways, int rows, int rounds) throws SQLException {
        double[][] times = new double[ways.size()][rounds];
        for (int round = 0; round < rounds; round++) {
            for (int w = 0; w < times.length; w++) {
                fill(admin, rows);
                times[w][round] = ways.get(w).micros(rows);
            }
        }
        double[] medians = new double[times.length];
        for (int w = 0; w < medians.length; w++) {
            medians[w] = Paired.median(times[w]);
        }
        return medians;
    }

    /** A new table, as an UPDATE leaves the rows behind that it replaces. */
    private static void fill(Connection admin, int rows) throws SQLException {
        try (Statement statement = admin.createStatement()) {
            statement.execute("DROP TABLE IF EXISTS t");
            statement.execute("CREATE TABLE t AS SELECT i AS id, 'text of row ' || i AS body, NULL::text AS reply,"
                    + " NULL::real[] AS e"
                    + " FROM generate_series(1, " + rows + ") AS i");
            statement.execute("VACUUM ANALYZE t");
        }
    }

    private static void scan(Connection connection, String sql, int rows) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setFetchSize(PORTION);
            try (ResultSet result = statement.executeQuery(sql)) {
                int count = 0;
                while (result.next()) {
                    result.getInt(1);
                    result.getObject(2);
                    count++;
                }
                check(count, rows);
            }
        }
    }

    private static void update(Connection connection, String sql, int rows) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            check(statement.executeUpdate(sql), rows);
        }
    }

    private static void insert(Connection connection, String sql, int rows) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(sql)) {
            int count = 0;
            for (int first = 0; first < rows; first += PORTION) {
                for (int i = first; i < Math.min(first + PORTION, rows); i++) {
                    insert.setInt(1, i);
                    insert.setString(2, "text of row " + i);
                    insert.addBatch();
                }
                count += insert.executeBatch().length;
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
