package io.aidb.jdbc;

import io.aidb.engine.Providers;
import io.aidb.engine.function.FunctionCatalog;
import io.aidb.jdbc.sql.ExecutionPlan;
import io.aidb.jdbc.sql.Plans;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Finding the plan of a statement with calls, for the first time and later, also of statements that nobody should write. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class PlanBenchmark {

    private static final String CALL = "aidb.encode_text('bert', body)";

    /** Which statement. */
    public enum Text {
        /** A kilobyte with a call in WHERE and another in the select list. */
        KILOBYTE("SELECT d.id, " + CALL + ", " + columns(60) + " FROM docs d JOIN topics t ON t.id = d.topic WHERE "
                + "t.name IN ('a', 'b', 'c') AND cardinality(" + CALL + ") > 0 ORDER BY d.id LIMIT 10"),
        /** Brackets in brackets. */
        NESTED_50("SELECT id FROM docs WHERE " + "(".repeat(50) + CALL + " IS NULL" + ")".repeat(50)),
        SUBQUERIES_50(nested(50)),
        IN_LIST_10_000("SELECT id FROM docs WHERE id IN (0" + ", 1".repeat(9_999) + ") AND " + CALL + " IS NOT NULL"),
        LITERAL_1_MB("SELECT id, " + CALL + " FROM docs WHERE body <> '" + "x".repeat(1 << 20) + "'"),
        STATEMENTS_100(String.join(";\n", Collections.nCopies(100, "UPDATE docs SET e = " + CALL + " WHERE id = 1")));

        private final String sql;

        Text(String sql) {
            this.sql = sql;
        }

        private static String columns(int count) {
            return String.join(", ", Collections.nCopies(count, "d.a_column"));
        }

        private static String nested(int depth) {
            return depth == 0
                    ? "SELECT body FROM docs WHERE " + CALL + " IS NULL"
                    : "SELECT body FROM (" + nested(depth - 1) + ") AS q" + depth;
        }
    }

    @Param
    public Text text;

    private FunctionCatalog catalog;
    private Plans plans;

    @Setup
    public void make() {
        catalog = new FunctionCatalog(new Providers(List.of()));
        plans = new Plans(catalog);
        plans.of(text.sql, true, true);
    }

    /** Statements larger than the cache are analysed each time. */
    @Benchmark
    public ExecutionPlan known() {
        return plans.of(text.sql, true, true);
    }

    @Benchmark
    public ExecutionPlan analysed() {
        return new Plans(catalog).of(text.sql, true, true);
    }
}
