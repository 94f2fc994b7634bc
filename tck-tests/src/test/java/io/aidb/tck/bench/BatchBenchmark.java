package io.aidb.tck.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;

/** {@code executeBatch} of an INSERT without calls. Arguments: rows of a batch (10,000), rounds (10). */
public final class BatchBenchmark {

    private BatchBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        int rows = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 10_000;
        int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 10;
        Target target = new Target();
        try (Connection raw = target.raw();
                Connection aidb = target.aidb();
                Statement statement = raw.createStatement()) {
            statement.execute("CREATE TABLE t (id int, body text)");
            raw.setAutoCommit(false);
            aidb.setAutoCommit(false);
            new Paired("ns per row", rows)
                    .with("raw pgjdbc", () -> insert(raw, rows))
                    .with("aidb-jdbc", () -> insert(aidb, rows))
                    .print(3, rounds, System.out);
        }
    }

    private static void insert(Connection connection, int rows) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO t VALUES (?, ?)")) {
            for (int i = 0; i < rows; i++) {
                insert.setInt(1, i);
                insert.setString(2, "the text of row " + i);
                insert.addBatch();
            }
            insert.executeBatch();
        }
        connection.rollback();
    }
}
