package io.aidb.jdbc.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ColumnDetectorTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "t.a",
                "t.*",
                "\"a\"",
                "'x' || a",
                "lower(a)",
                "a::text",
                "year",
                "month",
                "day",
                "hour",
                "minute",
                "second",
                "current",
                "'x' || year",
                "year::text",
                "CASE WHEN '1'::boolean THEN year END",
                "CASE WHEN 'x'::text = 'y' AND month THEN 'z' END",
                "CAST('x' AS text) || second",
                "'1'::boolean AND a",
                "'x'::text IS DISTINCT FROM day",
                "VARIADIC a",
                "extract(year FROM ts)",
                "extract(epoch FROM now() - ts)",
                "now() AT TIME ZONE zone",
                "CASE a WHEN 'x' THEN 'y' END",
                "CASE WHEN true THEN a ELSE 'y' END",
                "CAST(a AS timestamp with time zone)",
                "a::timestamp with time zone::text",
                "substring(a FROM 2)",
                "position('x' IN a)",
                "ARRAY[a]",
                "ARRAY['x', a]::text[]",
                "(SELECT 'x')",
                "(SELECT max(b) FROM u)",
                "EXISTS (SELECT 1)",
                "ARRAY(SELECT b FROM u)",
                "(TABLE u)",
                "'x' @? a",
                "'x' <=> a < 0.5",
                "a ISNULL",
                "text 'x' || a",
                "$tag$x$tag$ || lower('y') || a",
                "E'\\'' || lower('y') || a",
                "'x'\n\n\n'y' || lower('z') || a",
                "xmlforest('x' AS a)"
            })
    void findsColumns(String expression) {
        assertThat(mentionsColumn(expression)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'x'",
                "1 + 2",
                "'x' || 'y'",
                "lower('X')",
                "pg_catalog.lower('X')",
                "now()",
                "current_user",
                "current_timestamp::text",
                "session_user || 'x'",
                "'x'::timestamp with time zone",
                "'x'::character varying(3)",
                "CAST('1.5' AS double precision)",
                "date '2020-01-01'",
                "timestamp with time zone '2020-01-01'",
                "interval '1 day'",
                "extract(year FROM now())",
                "now() AT TIME ZONE 'UTC'",
                "CASE WHEN true THEN 'x' ELSE 'y' END",
                "ARRAY['x', 'y']::text[]",
                "ARRAY[lower('X')]",
                "NULL",
                "? || 'x'",
                "coalesce(?, 'x')",
                "substring('abc' FROM 2)",
                "'x' IN ('x', 'y')",
                "$$x$$ || $t$y$t$",
                "U&'d\\0061' || 'x'"
            })
    void findsNoneInConstants(String expression) {
        assertThat(mentionsColumn(expression)).isFalse();
    }

    @Test
    void doesNotLookIntoCalls() {
        TokenText text = TokenText.of("upper(aidb.decode_text('m', a))", true, true);

        assertThat(new ColumnDetector(text, Set.of(2)).mentionsColumn(0, text.size() - 1))
                .isFalse();
        assertThat(new ColumnDetector(text, Set.of()).mentionsColumn(0, text.size() - 1))
                .isTrue();
    }

    @Test
    void takesWhatIsTooLongOrTooDeepForDependent() {
        assertThat(mentionsColumn("lower('x')" + " || 'y'".repeat(20_000))).isTrue();
        assertThat(mentionsColumn("lower(".repeat(60) + "'x'" + ")".repeat(60))).isTrue();
        assertThat(mentionsColumn("lower('x')" + " || current_date".repeat(5_000)))
                .isTrue();
    }

    private static boolean mentionsColumn(String expression) {
        TokenText text = TokenText.of(expression, true, true);
        return new ColumnDetector(text, Set.of()).mentionsColumn(0, text.size() - 1);
    }
}
