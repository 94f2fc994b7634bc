package io.aidb.jdbc.sql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ColumnNameTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            quoteCharacter = '`',
            value = {
                "f(a) # f",
                "s.F(a) # f",
                "s.\"F\"(a) # F",
                "(f(a)) # f",
                "(f(a))[1:2] # f",
                "(f(a)).b # b",
                "f(a)::text # f",
                "CAST(f(a) AS int) # f",
                "'x'::character varying(3) # varchar",
                "CAST(1 AS real[]) # float4",
                "1::timestamp with time zone # timestamptz",
                "f(a) || 'x' # ?column?",
                "-f(a) # ?column?",
                "f(a) IS NULL # ?column?",
                "f(a) COLLATE \"C\" # f",
                "a # a",
                "t.\"A b\" # A b",
                "CASE WHEN x THEN f(a) END # case",
                "CASE WHEN x THEN 1 ELSE f(a) END # f",
                "CASE WHEN x THEN f(a) ELSE CASE WHEN y THEN 1 ELSE g(a) END END # g",
                "CASE WHEN x THEN f(a) ELSE 'y'::text END # case",
                "coalesce(f(a), 'x') # coalesce",
                "NULLIF(f(a), 'x') # nullif",
                "greatest(f(a), b) # greatest",
                "ARRAY[f(a), b] # array",
                "ARRAY(SELECT f(a)) # array",
                "EXISTS(SELECT f(a)) # exists",
                "(SELECT f(a) FROM t) # f",
                "(SELECT f(a) AS y FROM t) # y",
                "(SELECT f(a) y FROM t) # y",
                "(a, f(b)) # row",
                "ROW(f(b)) # row",
                "max(f(a)) FILTER (WHERE b) # max",
                "max(f(a)) OVER (PARTITION BY b) # max",
                "max(f(a)) OVER w # max",
                "mode() WITHIN GROUP (ORDER BY f(a)) # mode",
                "trim(LEADING f(a)) # ltrim",
                "extract(year FROM f(a)) # extract",
                "f(a) AT TIME ZONE 'UTC' # timezone",
                "$1 # ?column?"
            })
    void namesAColumnAsPostgresDoes(String expression, String name) {
        TokenText text = TokenText.of(expression, true, true);

        assertThat(new ColumnName(text).of(new Range(0, text.size() - 1))).isEqualTo(name);
    }
}
