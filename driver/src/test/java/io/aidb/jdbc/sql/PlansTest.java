package io.aidb.jdbc.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.aidb.engine.AidbException;
import io.aidb.engine.Providers;
import io.aidb.engine.SqlState;
import io.aidb.engine.function.FunctionCatalog;
import io.aidb.jdbc.sql.ExecutionPlan.ComputedColumn;
import io.aidb.jdbc.sql.ExecutionPlan.Fold;
import io.aidb.jdbc.sql.ExecutionPlan.Local;
import io.aidb.jdbc.sql.ExecutionPlan.MapRows;
import io.aidb.jdbc.sql.ExecutionPlan.Materialise;
import io.aidb.jdbc.sql.ExecutionPlan.PassThrough;
import io.aidb.jdbc.sql.Rewritten.CallLookup;
import io.aidb.jdbc.sql.Rewritten.CallValue;
import io.aidb.jdbc.sql.Rewritten.UserParameter;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlansTest {

    private final Plans plans = new Plans(new FunctionCatalog(new Providers(List.of())));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT 1",
                "",
                "aidb",
                "SELECT 'aidb.list_models()'",
                "SELECT aidb.t.a FROM aidb.t",
                "GRANT USAGE ON SCHEMA aidb TO x",
                "COPY aidb.models TO STDOUT",
                "CREATE VIEW v AS SELECT * FROM aidb.models",
                "TABLE aidb.models",
                "DELETE FROM aidb.models",
                "SELECT 1; SELECT 2 -- aidb"
            })
    void leavesStatementsWithoutCallsToTheServer(String sql) {
        assertThat(plan(sql)).isInstanceOf(PassThrough.class);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "SELECT aidb.encode_text('m', ?) | encode_text | false | false | 1",
                "SELECT aidb.encode_text('m', 'x') AS E; | e | false | false | 0",
                ";; SELECT aidb.encode_text('m', ?) ; ; | encode_text | false | false | 1",
                "SELECT aidb.encode_text('m', 'x') \"E\" | E | false | false | 0",
                "SELECT aidb.delete_model('m') | delete_model | false | false | 0",
                "SELECT aidb.list_models() | list_models | false | false | 0",
                "SELECT * FROM aidb.list_models() m | list_models | true | false | 0",
                "SELECT * FROM aidb.models | models | true | false | 0",
                "SELECT * FROM aidb.encode_text_batch('m', ?) v | v | true | false | 1",
                "SELECT aidb.encode_text('m', aidb.decode_text('n', ?)) | encode_text | false | false | 1",
                "{ call aidb.encode_text('m', ?) } | result | false | false | 1",
                "{ ? = call aidb.encode_text(?, ?) } | result | false | true | 3",
                "CALL aidb.encode_text('m', 'x') | result | false | false | 0"
            })
    void evaluatesAStatementThatIsACall(
            String sql, String column, boolean expanded, boolean outParameter, int parameters) {
        assertThat(plan(sql)).isInstanceOfSatisfying(Local.class, local -> {
            assertThat(local.columnName()).isEqualTo(column);
            assertThat(local.expanded()).isEqualTo(expanded);
            assertThat(local.outParameter()).isEqualTo(outParameter);
            assertThat(local.parameterCount()).isEqualTo(parameters);
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "SELECT id FROM t ORDER BY v <=> aidb.encode_text('m', ?)::vector | SELECT id FROM t ORDER BY v <=>"
                        + " CAST(? AS real[])::vector",
                "SELECT aidb.encode_text('m', 'x')FROM t | SELECT CAST(? AS real[]) AS encode_text FROM t",
                "SELECT aidb.encode_text('m', 'x')::text FROM t | SELECT CAST(? AS real[])::text AS encode_text FROM t",
                "SELECT aidb.encode_text('m', 'x') e FROM t | SELECT CAST(? AS real[]) e FROM t",
                "SELECT aidb.decode_text('m', 'x') ISNULL | SELECT CAST(? AS text) ISNULL",
                "INSERT INTO t VALUES (1, aidb.encode_text('m', 'x')) | INSERT INTO t VALUES (1, CAST(? AS real[]))",
                "UPDATE t SET v = aidb.encode_text('m', 'x') | UPDATE t SET v = CAST(? AS real[])",
                "SELECT m.name FROM aidb.list_models() m | SELECT m.name FROM ROWS FROM (jsonb_to_recordset(?::jsonb)"
                        + " AS (name text, provider text, options text[])) m",
                "SELECT name FROM aidb.models | SELECT name FROM ROWS FROM (jsonb_to_recordset(?::jsonb)"
                        + " AS (name text, provider text, options text[])) AS models",
                "SELECT * FROM aidb.list_models()WHERE true | SELECT * FROM ROWS FROM (jsonb_to_recordset(?::jsonb)"
                        + " AS (name text, provider text, options text[])) AS list_models WHERE true",
                "SELECT * FROM aidb.encode_text_batch('m', '{}') WITH ORDINALITY AS x(v, o) | SELECT * FROM ROWS FROM"
                        + " (jsonb_to_recordset(?::jsonb) AS (encode_text_batch real[])) WITH ORDINALITY AS x(v, o)",
                "SELECT * FROM ROWS FROM (aidb.list_models(), f()) AS r | SELECT * FROM ROWS FROM"
                        + " (jsonb_to_recordset(?::jsonb) AS (name text, provider text, options text[]), f()) AS r"
            })
    void bindsTheResultsOfCallsThatDependOnNoRow(String sql, String rewritten) {
        assertThat(plan(sql)).isInstanceOfSatisfying(Fold.class, fold -> {
            assertThat(fold.calls()).hasSize(1);
            assertThat(fold.statement().sql()).isEqualTo(rewritten);
        });
    }

    @Test
    void bindsNestedCallsInside() {
        Fold fold = (Fold)
                plan("SELECT a, ? FROM t WHERE v = aidb.encode_text('m', 'x' || aidb.decode_text(?, ?)) AND b = ?");

        assertThat(fold.calls())
                .extracting(c -> c.function().signature().name())
                .containsExactly("decode_text", "encode_text");
        assertThat(fold.statement().bindings())
                .containsExactly(new UserParameter(1), new CallValue(1), new UserParameter(4));
        assertThat(fold.parameterCount()).isEqualTo(4);
        assertThat(fold.calls().get(1).arguments().get(1))
                .isEqualTo(new ArgumentSource.ServerExpression(
                        new Rewritten("'x' || CAST(? AS text)", List.of(new CallValue(0)))));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "SELECT id, aidb.encode_text('m', body) FROM t | encode_text | SELECT id, (body) AS \"aidb argument 9\" FROM t",
                "SELECT aidb.encode_text('m', concat(a, ?)) AS v, b FROM t FOR NO KEY UPDATE | v | SELECT (concat(a, ?)) AS"
                        + " \"aidb argument 7\", b FROM t FOR NO KEY UPDATE",
                "WITH t AS (SELECT 1) SELECT aidb.encode_text('m', body)FROM t | encode_text | WITH t AS (SELECT 1)"
                        + " SELECT (body) AS \"aidb argument 14\"FROM t",
                "SELECT id AS order, aidb.encode_text('m', body) FROM t ORDER BY id | encode_text | SELECT id AS order,"
                        + " (body) AS \"aidb argument 11\" FROM t ORDER BY id",
                "SELECT id AS union, aidb.encode_text('m', year) y FROM t | y | SELECT id AS union,"
                        + " (year) AS \"aidb argument 11\" FROM t"
            })
    void computesColumnsRowByRow(String sql, String column, String rewritten) {
        assertThat(plan(sql)).isInstanceOfSatisfying(MapRows.class, map -> {
            assertThat(map.columns()).extracting(ComputedColumn::name).containsExactly(column);
            assertThat(map.statement().sql()).isEqualTo(rewritten);
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "SELECT id FROM t WHERE aidb.encode_text('m', body) = v | FROM t",
                "SELECT id FROM t WHERE a = 1 AND aidb.encode_text('m', body) = v AND b > 2 | FROM t WHERE (a = 1) AND (b > 2)",
                "SELECT id FROM t WHERE a = 1 OR aidb.encode_text('m', body) = v | FROM t",
                "SELECT id FROM t WHERE a BETWEEN 1 AND 2 AND aidb.encode_text('m', body) = v | FROM t WHERE (a BETWEEN 1 AND 2)",
                "SELECT DISTINCT aidb.encode_text('m', body) FROM t | FROM t",
                "SELECT aidb.encode_text('m', body) v FROM t ORDER BY v LIMIT 1 | FROM t",
                "SELECT aidb.encode_text('m', body) v FROM t WHERE a ORDER BY a, 1 | FROM t WHERE (a)",
                "SELECT aidb.encode_text('m', body) v FROM t ORDER BY (1) | FROM t",
                "SELECT aidb.encode_text('m', body) v FROM t ORDER BY ((v)) DESC | FROM t",
                "SELECT upper(aidb.decode_text('m', body)) FROM t JOIN u ON t.a = u.a | FROM t JOIN u ON t.a = u.a",
                "SELECT aidb.decode_text('m', body) ISNULL FROM t, u x FOR UPDATE | FROM t, u x",
                "UPDATE t SET v = aidb.encode_text('m', body) | FROM t",
                "UPDATE t AS x SET v = aidb.encode_text('m', body) FROM u WHERE x.a = u.a RETURNING x.a"
                        + " | FROM t AS x, u WHERE (x.a = u.a)",
                "DELETE FROM t USING u WHERE t.a = u.a AND aidb.encode_text('m', body) IS NULL | FROM t, u WHERE (t.a = u.a)",
                "INSERT INTO t SELECT aidb.encode_text('m', body) FROM u WHERE a ON CONFLICT DO NOTHING; | FROM u WHERE (a)"
            })
    void looksUpValuesByTheArgumentsOfTheSameRows(String sql, String from) {
        assertThat(plan(sql)).isInstanceOfSatisfying(Materialise.class, plan -> {
            assertThat(plan.lookups()).hasSize(1);
            assertThat(plan.lookups().get(0).queries().get(0).sql())
                    .isEqualTo("SELECT DISTINCT ((body)::text) AS \"aidb 0\", (body) AS \"aidb 1\" " + from);
            assertThat(plan.statement().bindings()).containsExactly(new CallLookup(0));
            assertThat(plan.statement().sql())
                    .contains("(body)::text AS \"aidb key\"")
                    .doesNotContain("aidb.encode");
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "UPDATE t SET a = 1 RETURNING b < aidb.encode_text('m', body) | true | WITH \"aidb changed\" AS (UPDATE t SET"
                        + " a = 1 RETURNING ((body)::text) AS \"aidb 0\", (body) AS \"aidb 1\")"
                        + " SELECT DISTINCT * FROM \"aidb changed\"",
                "UPDATE t SET a = 1 RETURNING WITH (OLD AS o) b < aidb.encode_text('m', o.body) | true | WITH"
                        + " \"aidb changed\" AS (UPDATE t SET a = 1 RETURNING WITH (OLD AS o) ((o.body)::text) AS \"aidb 0\","
                        + " (o.body) AS \"aidb 1\") SELECT DISTINCT * FROM \"aidb changed\"",
                "WITH u AS (SELECT 1), x AS (SELECT 2) DELETE FROM t USING u RETURNING b < aidb.encode_text('m', t.body)"
                        + " | true | WITH u AS (SELECT 1), \"aidb changed\" AS (DELETE FROM t USING u RETURNING"
                        + " ((t.body)::text) AS \"aidb 0\", (t.body) AS \"aidb 1\") SELECT DISTINCT * FROM \"aidb changed\"",
                "WITH w AS (DELETE FROM t RETURNING body) SELECT 1 FROM w WHERE aidb.encode_text('m', body) IS NULL | true |"
                        + " WITH w AS (DELETE FROM t RETURNING body) SELECT DISTINCT ((body)::text) AS \"aidb 0\", (body) AS"
                        + " \"aidb 1\" FROM w",
                "INSERT INTO t VALUES (1) RETURNING (SELECT b < aidb.encode_text('m', t.c) FROM u) | true | WITH"
                        + " \"aidb changed\" AS (INSERT INTO t VALUES (1) RETURNING \"t\" AS \"aidb 1\") SELECT DISTINCT"
                        + " \"aidb rows\".\"aidb 0\", \"aidb rows\".\"aidb 1\" FROM \"aidb changed\", LATERAL (SELECT"
                        + " (\"aidb changed\".\"aidb 1\").*) AS \"t\", LATERAL (SELECT ((t.c)::text) AS \"aidb 0\", (t.c) AS"
                        + " \"aidb 1\" FROM u) AS \"aidb rows\"",
                "WITH w AS (DELETE FROM t RETURNING body) SELECT 1 FROM u WHERE aidb.encode_text('m', body) IS NULL | false |"
                        + " SELECT DISTINCT ((body)::text) AS \"aidb 0\", (body) AS \"aidb 1\" FROM u"
            })
    void makesAChangeForTheRowsThatItReturns(String sql, boolean changes, String query) {
        assertThat(plan(sql)).isInstanceOfSatisfying(Materialise.class, plan -> {
            assertThat(plan.lookups()).hasSize(1);
            assertThat(plan.lookups().get(0).changes()).isEqualTo(changes);
            assertThat(plan.lookups().get(0).queries().get(0).sql()).isEqualTo(query);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PREPARE p AS SELECT ¦aidb.encode_text('m', $1)",
                "CREATE VIEW v AS SELECT ¦aidb.encode_text('m', 'x')",
                "SELECT ¦aidb.create_model('m', 'p') FROM t",
                "SELECT ¦aidb.create_model('m', 'p') WHERE NOT EXISTS (SELECT 1 FROM aidb.models)",
                "SELECT CASE WHEN a THEN ¦aidb.create_model('m', 'p') END",
                "SELECT aidb.encode_text('m', 'x'), ¦$1",
                "; ;\nSELECT aidb.encode_text('m', 'x'), ¦$1",
                "SELECT ¦aidb.create_model('m', 'p', credentials => '{\"api_key\": \"' || 'k' || '\"}')"
            })
    void saysWhereACallCanNotStand(String sql) {
        AidbException failure = catchThrowableOfType(AidbException.class, () -> plan(sql.replace("¦", "")));

        assertThat(failure.state()).isEqualTo(SqlState.SYNTAX_ERROR);
        assertThat(failure.position()).isEqualTo(sql.indexOf('¦') + 1);
        assertThat(failure.hint()).isNotNull();
    }

    @Test
    void remembersPlansByTheirSettings() {
        String sql = "SELECT a ? 'x' FROM t WHERE v = aidb.encode_text('m', 'x')";

        assertThat(plans.of(sql, true, true)).isSameAs(plans.of(sql, true, true));
        assertThat(plans.of(sql, true, false)).isNotSameAs(plans.of(sql, true, true));
        assertThat(((Fold) plans.of(sql, true, false)).statement().sql()).startsWith("SELECT a ?? 'x'");
        assertThat(plans.of(sql, true, true).parameterCount()).isEqualTo(1);
    }

    @Test
    void doesNotRememberStatementsThatMayHoldSecrets() {
        String sql = "SELECT aidb.create_model('m', 'p', credentials => '{\"api_key\": \"sesame\"}')";

        assertThat(plan(sql)).isNotSameAs(plan(sql));
        assertThat(plan(sql).toString()).doesNotContain("sesame");
    }

    private ExecutionPlan plan(String sql) {
        return plans.of(sql, true, true);
    }
}
