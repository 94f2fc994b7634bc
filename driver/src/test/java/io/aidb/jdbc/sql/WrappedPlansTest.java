package io.aidb.jdbc.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidb.engine.Providers;
import io.aidb.engine.function.FunctionCatalog;
import io.aidb.jdbc.sql.ExecutionPlan.ComputedColumn;
import io.aidb.jdbc.sql.ExecutionPlan.Fold;
import io.aidb.jdbc.sql.ExecutionPlan.MapRows;
import io.aidb.jdbc.sql.ExecutionPlan.Materialise;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Queries around a query with calls: what they pass on, want, and leave out. In the statements, f(x) is a call. */
class WrappedPlansTest {

    private final Plans plans = new Plans(new FunctionCatalog(new Providers(List.of())));

    private ExecutionPlan plan(String sql) {
        return plans.of(sql.replaceAll("\\bf\\(", "aidb.decode_text('m', "), true, true);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "SELECT t.* FROM (SELECT a, f(b) FROM d) t LIMIT 9 | decode_text"
                        + " | SELECT t.* FROM (SELECT a, (b) AS \"aidb argument 15\" FROM d) t LIMIT 9",
                "SELECT * FROM (SELECT * FROM (SELECT f(b) AS r FROM d) x) y | r"
                        + " | SELECT * FROM (SELECT * FROM (SELECT (b) AS \"aidb argument 15\" FROM d) x) y",
                "SELECT \"s\".\"r\" AS \"R\", a FROM (SELECT a, f(b) AS r FROM d) AS \"s\" WHERE \"s\".a > 1 ORDER BY a | R"
                        + " | SELECT \"s\".\"aidb argument 19\", a FROM (SELECT a, (b) AS \"aidb argument 19\" FROM d) AS \"s\""
                        + " WHERE \"s\".a > 1 ORDER BY a",
                "WITH w AS (SELECT a, f(b) AS r FROM d) SELECT r x FROM w ORDER BY w.a | x | WITH w AS (SELECT a, (b) AS"
                        + " \"aidb argument 13\" FROM d) SELECT \"aidb argument 13\" FROM w ORDER BY w.a",
                "SELECT a, r FROM (SELECT a, f(b) r FROM d) t ORDER BY 1 | r"
                        + " | SELECT a, \"aidb argument 15\" FROM (SELECT a, (b) AS \"aidb argument 15\" FROM d) t ORDER BY 1"
            })
    void passColumnsOnToTheResult(String sql, String column, String rewritten) {
        assertThat(plan(sql)).isInstanceOfSatisfying(MapRows.class, map -> {
            assertThat(map.columns()).extracting(ComputedColumn::name).containsExactly(column);
            assertThat(map.statement().sql()).isEqualTo(rewritten);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT r FROM (SELECT a, f(b) AS r FROM d) t ORDER BY 1",
                "SELECT * FROM (SELECT a, f(b) AS r FROM d) t ORDER BY 1",
                "SELECT * FROM (SELECT a, f(b) AS r FROM d) t WHERE r = 'x'",
                "SELECT DISTINCT * FROM (SELECT a, f(b) AS r FROM d) t",
                "SELECT r, r FROM (SELECT a, f(b) AS r FROM d) t",
                "SELECT x FROM (SELECT a, f(b) AS r FROM d) t (y, x)",
                "SELECT t FROM (SELECT a, f(b) AS r FROM d) t",
                "SELECT upper(r) FROM (SELECT a, f(b) AS r FROM d) t",
                "SELECT * FROM (SELECT a, f(b) AS r FROM d) t NATURAL JOIN u",
                "SELECT t.r FROM (SELECT a, f(b) AS r FROM d) t JOIN u ON t.a = u.a",
                "SELECT * FROM (SELECT f(b) AS r FROM d UNION SELECT c FROM u) t",
                "SELECT * FROM (SELECT f(b) AS r FROM d ORDER BY r) t",
                "SELECT r FROM (SELECT f(b) AS r FROM d) t WHERE f(t.r) = 'x'",
                "WITH w AS (SELECT f(b) AS r FROM d) SELECT w.r FROM w, w AS x",
                "WITH w (x) AS (SELECT f(b) AS r FROM d) SELECT w.x FROM w",
                "WITH RECURSIVE w AS (SELECT f(b) AS r FROM d) SELECT r FROM w",
                "SELECT count(*) FROM (SELECT unnest(string_to_array(f(b), ' ')) FROM d) t",
                "SELECT count(*) FROM (SELECT f(b) AS r, count(*) FROM d GROUP BY f(b)) t"
            })
    void useColumns(String sql) {
        assertThat(plan(sql)).isInstanceOf(Materialise.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "SELECT count(*) FROM (SELECT a, f(b) FROM d) t | SELECT count(*) FROM (SELECT a,"
                        + " CASE WHEN (b) IS NULL THEN NULL::text END AS decode_text FROM d) t",
                "SELECT a FROM (SELECT * FROM (SELECT a, upper(f(f(b))) AS r FROM d) x) y | SELECT a FROM (SELECT * FROM"
                        + " (SELECT a, upper(CASE WHEN (CASE WHEN (b) IS NULL THEN NULL::text END) IS NULL THEN NULL::text END)"
                        + " AS r FROM d) x) y",
                "WITH w AS (SELECT a, f(b) AS r FROM d) SELECT w.a FROM w JOIN u ON w.a = u.r | WITH w AS (SELECT a,"
                        + " CASE WHEN (b) IS NULL THEN NULL::text END AS r FROM d) SELECT w.a FROM w JOIN u ON w.a = u.r"
            })
    void leaveColumnsOut(String sql, String rewritten) {
        assertThat(plan(sql)).isInstanceOfSatisfying(Fold.class, fold -> {
            assertThat(fold.statement().sql()).isEqualTo(rewritten);
            assertThat(fold.statement().bindings()).isEmpty();
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "SELECT r, count(*) FROM (SELECT d.x AS a, f(b) AS r FROM d) t WHERE t.a = 1 AND r <> '' GROUP BY r"
                        + " | FROM d WHERE ( \"d\".x = 1)",
                "SELECT r, count(*) FROM (SELECT *, f(b) AS r FROM d) t WHERE ((a > 1) AND (t.c IN (1, 2))) GROUP BY r"
                        + " | FROM d WHERE ( a > 1) AND ( c IN (1, 2))",
                "SELECT upper(r) FROM (SELECT * FROM (SELECT d.*, f(b) AS r FROM d) x) y WHERE y.a = 1"
                        + " | FROM d WHERE ( \"d\".a = 1)",
                "SELECT upper(r) FROM (SELECT a, f(b) AS r FROM d) t WHERE t.a = 1 OR r = '' | FROM d",
                "SELECT upper(r) FROM (SELECT a + 1 AS a, f(b) AS r FROM d) t WHERE t.a = 1 | FROM d",
                "SELECT upper(r) FROM (SELECT a, f(b) AS r FROM d) t WHERE a = random() | FROM d",
                "SELECT upper(r) FROM (SELECT a, f(b) AS r FROM d) t WHERE a IN (SELECT a FROM u) | FROM d",
                "SELECT upper(r) FROM (SELECT year, f(b) AS r FROM d) t WHERE extract(year FROM year) = 1 | FROM d",
                "SELECT upper(r) FROM (SELECT day, f(b) AS r FROM d) t WHERE age(day) > interval '1' day | FROM d",
                "SELECT upper(r) FROM (SELECT a, f(b) AS r FROM d) t, u WHERE t.a = 1 | FROM d",
                "SELECT upper(r) FROM (SELECT a, lower(f(b)) AS r, sum(a) OVER () FROM d) t WHERE t.a = 1 | FROM d"
            })
    void wantFewerRows(String sql, String rows) {
        assertThat(plan(sql))
                .isInstanceOfSatisfying(
                        Materialise.class,
                        plan -> assertThat(
                                        plan.lookups().get(0).queries().get(0).sql())
                                .isEqualTo("SELECT DISTINCT ((b)::text) AS \"aidb 0\", (b) AS \"aidb 1\" " + rows));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "SELECT upper(r) FROM (SELECT a, f(b) AS r FROM d) t LIMIT 3 | FROM d LIMIT 3",
                "SELECT upper(r) FROM (SELECT a, f(b) AS r FROM d) t WHERE a > 1 ORDER BY t.a DESC LIMIT 3"
                        + " | FROM d WHERE ( a > 1) ORDER BY ( a ) DESC LIMIT 3"
            })
    void wantRowsUpToALimit(String sql, String rows) {
        assertThat(plan(sql))
                .isInstanceOfSatisfying(
                        Materialise.class,
                        plan -> assertThat(
                                        plan.lookups().get(0).queries().get(0).sql())
                                .contains("AS \"aidb 1\" " + rows + ")"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT upper(r) FROM (SELECT a, f(b) AS r FROM d) t WHERE r <> '' LIMIT 3",
                "SELECT upper(r) AS a FROM (SELECT a, f(b) AS r FROM d) t ORDER BY a LIMIT 3",
                "SELECT upper(r) FROM (SELECT a, f(b) AS r FROM d ORDER BY a) t LIMIT 3",
                "SELECT max(r) FROM (SELECT a, f(b) AS r FROM d) t LIMIT 3",
                "SELECT upper(r) FROM (SELECT a, f(b) AS r FROM d) t GROUP BY 1 LIMIT 3"
            })
    void wantAllRowsIfTheLimitCountsOthers(String sql) {
        assertThat(plan(sql))
                .isInstanceOfSatisfying(
                        Materialise.class,
                        plan -> assertThat(
                                        plan.lookups().get(0).queries().get(0).sql())
                                .doesNotContain("LIMIT"));
    }
}
