package io.aidb.jdbc.sql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CastSyntaxTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'x'::text | 'x' | text | false",
                "?::JSONB | ? | jsonb | false",
                "CAST(a + b AS double precision) | a + b | double precision | false",
                "cast((a) AS varchar(10)) | (a) | varchar | true",
                "text 'x' | 'x' | text | false",
                "double precision '1.5' | '1.5' | double precision | false",
                "timestamp(3) with time zone '2020-01-01' | '2020-01-01' | timestamp with time zone | true",
                "a::timestamp without time zone | a | timestamp without time zone | false",
                "a::character varying | a | character varying | false",
                "a::int::text | a::int | text | false",
                "a::text[] | a | text[] | false",
                "a::text ARRAY | a | text[] | false",
                "a::pg_catalog.text | a | text | false",
                "a::\"Own\".\"Type\" | a | own.type | false",
                "a::numeric(10, 2)[] | a | numeric[] | true",
                "f(a + b)::text | f(a + b) | text | false",
                "(a + b)::text | (a + b) | text | false",
                "ARRAY['a', 'b']::text[] | ARRAY['a', 'b'] | text[] | false",
                "t.a[1]::text | t.a[1] | text | false"
            })
    void readsEverySpelling(String sql, String operand, String type, boolean hasLength) {
        TokenText text = TokenText.of(sql, true, true);

        CastSyntax.Cast cast = new CastSyntax(text).of(0, text.size() - 1).orElseThrow();

        assertThat(text.text(cast.first(), cast.last())).isEqualTo(operand);
        assertThat(cast.type()).isEqualTo(type);
        assertThat(cast.hasLength()).isEqualTo(hasLength);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'x'",
                "a || b::text",
                "-1::int",
                "NOT a::boolean",
                "NOT 'x'",
                "a::boolean AND b",
                "a::text IS NULL",
                "a::text COLLATE \"C\"",
                "a::text LIKE b",
                "a LIKE 'x'",
                "a IS NOT DISTINCT FROM 'x'",
                "a::int + 1",
                "CAST(a AS text) || 'x'",
                "CASE WHEN a THEN b::text END",
                "(a::text[])[1]",
                "a::",
                "::text",
                "CAST(a AS)",
                "CAST()",
                "a::numeric(10"
            })
    void knowsWhatIsMoreOrLessThanACast(String sql) {
        TokenText text = TokenText.of(sql, true, true);

        assertThat(new CastSyntax(text).of(0, text.size() - 1)).isEmpty();
    }
}
