package io.aidb.jdbc.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.aidb.engine.AidbException;
import io.aidb.engine.Providers;
import io.aidb.engine.SqlState;
import io.aidb.engine.function.FunctionCatalog;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CallLocatorTest {

    private static final FunctionCatalog CATALOG = new FunctionCatalog(new Providers(List.of()));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT aidb.encode_text('m', 'x')",
                "SELECT AIDB.ENCODE_TEXT('m', 'x')",
                "SELECT \"aidb\".\"encode_text\"('m', 'x')",
                "SELECT aidb /* a */ . -- b\n encode_text ('m', 'x')",
                "SELECT 1 WHERE EXISTS(SELECT aidb.encode_text('m', 'x'))",
                "SELECT 1 WHERE NOT EXISTS (SELECT aidb.encode_text('m', 'x'))",
                "SELECT a FROM t JOIN u ON aidb.encode_text('m', 'x') = u.v",
                "UPDATE t SET v = aidb.encode_text('m', 'x')",
                "CREATE TABLE t (v real[] DEFAULT aidb.encode_text('m', 'x'))",
                "CREATE INDEX ON t ((aidb.encode_text('m', 'x')))",
                "SELECT 1 AS function, aidb.encode_text('m', 'x')",
                "COPY (SELECT aidb.encode_text('m', 'x')) TO STDOUT"
            })
    void findsTheCall(String sql) {
        assertThat(sites(sql)).singleElement().satisfies(site -> {
            assertThat(site.function().signature().name()).isEqualTo("encode_text");
            assertThat(site.arguments()).hasSize(2);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT 'aidb.encode_text(1)', $$aidb.encode_text(1)$$, \"aidb.encode_text(1)\"",
                "SELECT 1 -- aidb.encode_text(1)\n /* aidb.encode_text(1) /* aidb.f() */ */",
                "SELECT x.aidb.encode_text(1), \"x\".aidb.f()",
                "SELECT \"AIDB\".encode_text(1), a\u0131db.f(), aidb\u3000.f()",
                "SELECT aidb.encode_text FROM aidb",
                "SELECT aidb.* FROM t AS aidb",
                "INSERT INTO aidb.t (a, b) VALUES (1, 2)",
                "MERGE INTO aidb.t USING s ON true WHEN MATCHED THEN DELETE",
                "COPY aidb.t (a) FROM STDIN",
                "CREATE TABLE aidb.t (a int)",
                "CREATE TABLE IF NOT EXISTS aidb.t (a int)",
                "CREATE TABLE t (a int REFERENCES aidb.t (a))",
                "CREATE TABLE t PARTITION OF aidb.p (PRIMARY KEY (a)) FOR VALUES IN (1)",
                "CREATE INDEX ON aidb.t (a)",
                "CREATE UNIQUE INDEX i ON ONLY aidb.t (a)",
                "CREATE VIEW aidb.v (a) AS SELECT 1",
                "CREATE OR REPLACE VIEW aidb.v (a) AS SELECT 1",
                "CREATE MATERIALIZED VIEW IF NOT EXISTS aidb.v (a) AS SELECT 1",
                "CREATE STATISTICS aidb.s (ndistinct) ON a, b FROM t",
                "CREATE FUNCTION aidb.f(int) RETURNS int LANGUAGE sql AS 'SELECT 1'",
                "CREATE AGGREGATE aidb.a (int) (SFUNC = f, STYPE = int)",
                "CREATE OPERATOR CLASS c FOR TYPE t USING btree AS FUNCTION 1 aidb.cmp(t, t)",
                "CREATE TRIGGER g BEFORE INSERT ON t EXECUTE FUNCTION aidb.g()",
                "CREATE PUBLICATION p FOR TABLE a, aidb.t (a)",
                "GRANT EXECUTE ON FUNCTION aidb.f(int), aidb.encode_text(text, text) TO PUBLIC",
                "REVOKE ALL ON FUNCTION a.f(int), aidb.g(int) FROM PUBLIC",
                "DROP FUNCTION IF EXISTS aidb.f(int), aidb.g(int)",
                "ALTER FUNCTION aidb.encode_text(text, text) OWNER TO x",
                "COMMENT ON FUNCTION aidb.f(int) IS 'aidb.f()'",
                "VACUUM (ANALYZE) a, aidb.t (a)",
                "ANALYZE VERBOSE aidb.t (a)",
                "DELETE FROM aidb.models",
                "SELECT * FROM ONLY aidb.models"
            })
    void leavesOtherNamesAlone(String sql) {
        assertThat(sites(sql)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "SELECT aidb.decode_text('m', 'x') | LIST",
                "WITH q AS (SELECT 1) SELECT a, aidb.decode_text('m', 'x') FROM q | LIST",
                "SELECT a AS order, aidb.decode_text('m', a) FROM t | LIST",
                "SELECT a AS from, b AS set, aidb.decode_text('m', a) FROM t | LIST",
                "SELECT set, aidb.decode_text('m', a) FROM t | LIST",
                "SELECT a IS DISTINCT FROM b, aidb.decode_text('m', a) FROM t | LIST",
                "SELECT extract(year FROM b), aidb.decode_text('m', a) FROM t | LIST",
                "SELECT (SELECT aidb.decode_text('m', 'x')) | LIST inside",
                "WITH q AS (SELECT aidb.decode_text('m', 'x')) SELECT 1 | LIST inside",
                "WITH q AS (INSERT INTO t SELECT aidb.decode_text('m', 'x') RETURNING 1) SELECT 1 | LIST inside",
                "SELECT upper(aidb.decode_text('m', 'x')) | LIST",
                "SELECT 1 FROM t WHERE aidb.decode_text('m', 'x') = a | WHERE",
                "SELECT 1 FROM t ORDER BY aidb.decode_text('m', 'x') | ORDER",
                "SELECT 1 FROM f(aidb.decode_text('m', 'x')) | FROM",
                "SELECT 1 FROM t JOIN u ON aidb.decode_text('m', 'x') = a | FROM",
                "SELECT 1 FROM t ORDER BY a USING <, aidb.decode_text('m', 'x') | ORDER",
                "VALUES (aidb.decode_text('m', 'x')) | LIST",
                "SELECT * FROM aidb.list_models() | item",
                "SELECT * FROM t, aidb.list_models() m | item",
                "SELECT * FROM t JOIN u ON a = b, aidb.list_models() m | item",
                "SELECT * FROM t, LATERAL aidb.list_models() | item",
                "SELECT * FROM (t JOIN u ON a = b JOIN aidb.list_models() m ON true) | item",
                "SELECT * FROM ((aidb.list_models() m CROSS JOIN t)) | item",
                "SELECT * FROM ROWS FROM (aidb.list_models(), f()) | item",
                "SELECT (SELECT count(*) FROM aidb.list_models()) | item",
                "UPDATE t SET a = 1 FROM aidb.models m WHERE m.name = b | item",
                "DELETE FROM t USING aidb.models m WHERE m.name = b | item",
                "WITH q AS (DELETE FROM t USING aidb.models m RETURNING 1) SELECT 1 | item",
                "WITH q AS MATERIALIZED (UPDATE t SET a = 1 FROM aidb.models RETURNING 1) SELECT 1 | item",
                "MERGE INTO t USING aidb.models m ON a = m.name WHEN MATCHED THEN DELETE | item"
            })
    void knowsTheClause(String sql, String clause) {
        assertThat(sites(sql))
                .extracting(s -> s.fromItem() ? "item" : s.part() + (s.block().parent() == null ? "" : " inside"))
                .containsExactly(clause);
    }

    @Test
    void bindsArguments() {
        String sql =
                "SELECT aidb.create_model('m', provider => f(1, 2), credentials := '{}', replace_credentials => true)";
        TokenText text = TokenText.of(sql, true, true);

        assertThat(CallLocator.of(text, CATALOG).sites().get(0).arguments())
                .extracting(a -> a == null ? null : text.text(a.first(), a.last()))
                .containsExactly("'m'", "f(1, 2)", null, "'{}'", "true");
    }

    @Test
    void nestsCalls() {
        List<CallSite> sites =
                sites("SELECT aidb.decode_text('m', aidb.decode_text('n', 'x')), aidb.decode_text('o', 'y')");

        assertThat(sites).extracting(CallSite::enclosing).containsExactly(null, 0, null);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "UNDEFINED_FUNCTION | SELECT aidb.encode('m', 'x') | function aidb.encode does not exist",
                "UNDEFINED_FUNCTION | SELECT aidb.encode_text('m') | function aidb.encode_text(unknown) does not exist",
                "UNDEFINED_FUNCTION | SELECT aidb.encode_text('m', 5) | function aidb.encode_text(unknown, integer) does not exist",
                "UNDEFINED_FUNCTION | SELECT aidb.encode_text('m', 'x'::jsonb) | function aidb.encode_text(unknown, jsonb) does not exist",
                "SYNTAX_ERROR | SELECT aidb.encode_text('m', ) | An argument of aidb.encode_text is empty.",
                "SYNTAX_ERROR | SELECT aidb.encode_text(,'m') | An argument of aidb.encode_text is empty.",
                "SYNTAX_ERROR | SELECT aidb.encode_text('m', 'x' | The parenthesis after aidb.encode_text is not closed.",
                "SYNTAX_ERROR | SELECT aidb.encode_text('m', 'x'] | The parenthesis after aidb.encode_text is not closed.",
                "SYNTAX_ERROR | SELECT aidb.encode_text(model_name => 'm', 'x') | A positional argument follows a named one in a call of aidb.encode_text."
            })
    void saysWhatIsWrongWithACall(SqlState state, String sql, String message) {
        AidbException failure = catchThrowableOfType(AidbException.class, () -> sites(sql));

        assertThat(failure.state()).isEqualTo(state);
        assertThat(failure).hasMessage(message);
        assertThat(failure.position()).isEqualTo(8);
    }

    private static List<CallSite> sites(String sql) {
        return CallLocator.of(TokenText.of(sql, true, true), CATALOG).sites();
    }
}
