package io.aidb.tck.bench;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * {@code SELECT 1}, and statements without aidb that the driver only passes on. A second connection of pgjdbc's own shows
 * how much two connections differ that should not. Argument: rounds of 1,000 statements.
 */
public final class SelectOneBenchmark {

    private static final int STATEMENTS = 1000;
    private static final String SQL = "SELECT 1";
    private static final String CONTROL = "raw pgjdbc, another connection";

    /** Rounds that come before each one with a clock where nanoseconds count: with fewer, the compiler is still at work. */
    private static final int WARM_UPS = 2;

    private SelectOneBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 60;
        Target target = new Target();
        try (Connection raw = target.raw();
                Connection control = target.raw();
                Connection aidb = target.aidb();
                Statement rawStatement = raw.createStatement();
                Statement controlStatement = control.createStatement();
                Statement aidbStatement = aidb.createStatement();
                PreparedStatement rawPrepared = raw.prepareStatement(SQL);
                PreparedStatement controlPrepared = control.prepareStatement(SQL);
                PreparedStatement aidbPrepared = aidb.prepareStatement(SQL)) {
            System.out.println("SELECT 1 with one Statement, per statement:");
            new Paired("µs", 1e3 * STATEMENTS)
                    .with("raw pgjdbc", () -> execute(rawStatement))
                    .with(CONTROL, () -> execute(controlStatement))
                    .with("aidb-jdbc", () -> execute(aidbStatement))
                    .print(rounds / 4, rounds, System.out);
            System.out.println("SELECT 1 with one PreparedStatement, per statement:");
            new Paired("µs", 1e3 * STATEMENTS)
                    .with("raw pgjdbc", () -> execute(rawPrepared))
                    .with(CONTROL, () -> execute(controlPrepared))
                    .with("aidb-jdbc", () -> execute(aidbPrepared))
                    .print(rounds / 4, rounds, System.out);
            System.out.println("createStatement and close without execution, per statement:");
            new Paired("ns", STATEMENTS)
                    .with("raw pgjdbc", () -> create(raw))
                    .with(CONTROL, () -> create(control))
                    .with("aidb-jdbc", () -> create(aidb))
                    .print(WARM_UPS * rounds * 10, rounds * 10, System.out);
            System.out.println("prepareStatement and close without execution, per statement:");
            new Paired("ns", STATEMENTS)
                    .with("raw pgjdbc", () -> prepare(raw))
                    .with(CONTROL, () -> prepare(control))
                    .with("aidb-jdbc", () -> prepare(aidb))
                    .print(WARM_UPS * rounds * 10, rounds * 10, System.out);
        }
    }

    private static void execute(Statement statement) throws SQLException {
        for (int i = 0; i < STATEMENTS; i++) {
            try (ResultSet result = statement.executeQuery(SQL)) {
                result.next();
            }
        }
    }

    private static void execute(PreparedStatement statement) throws SQLException {
        for (int i = 0; i < STATEMENTS; i++) {
            try (ResultSet result = statement.executeQuery()) {
                result.next();
            }
        }
    }

    private static void create(Connection connection) throws SQLException {
        for (int i = 0; i < STATEMENTS; i++) {
            connection.createStatement().close();
        }
    }

    private static void prepare(Connection connection) throws SQLException {
        for (int i = 0; i < STATEMENTS; i++) {
            connection.prepareStatement(SQL).close();
        }
    }
}
