package io.aidb.jdbc.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FromClauseTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            quoteCharacter = '`',
            value = {
                "a, s.b AS \"B\", c d (x, y) # a:a; s.b AS \"B\":B; c d (x, y):d # ",
                "ONLY a, b * # ONLY a:a; b *:b # ",
                "a LEFT JOIN b ON a.x = b.x AND y CROSS JOIN c # a:a; b:b; c:c # a.x = b.x AND y outer",
                "a NATURAL JOIN b JOIN c USING (x, y) # a:a; b:b; c:c # (x, y)",
                "(a JOIN b ON CASE WHEN x THEN y END) JOIN c ON (z) # a:a; b:b; c:c # CASE WHEN x THEN y END; (z)",
                "(SELECT 1) q, LATERAL (SELECT 2) AS r (x) # (SELECT 1) q:q; LATERAL (SELECT 2) AS r (x):r* # ",
                "t, f(t.x) WITH ORDINALITY AS g (v, o), ROWS FROM (h(), i()) j # t:t; f(t.x) WITH ORDINALITY AS g (v, o):g*;"
                        + " ROWS FROM (h(), i()) j:j* # ",
                "t TABLESAMPLE system (10), u # t:t; u:u # "
            })
    void readsItemsAndConditions(String from, String items, String conditions) {
        TokenText text = TokenText.of(from, true, true);
        FromClause clause = FromClause.of(text, new Range(0, text.size() - 1));

        assertThat(clause.items().stream()
                        .map(i -> text.text(i.range().first(), i.range().last()) + ":" + i.name()
                                + (i.dependent() ? "*" : ""))
                        .collect(Collectors.joining("; ")))
                .isEqualTo(items);
        assertThat(clause.conditions().stream()
                        .map(c -> text.text(c.range().first(), c.range().last()) + (c.outer() ? " outer" : ""))
                        .collect(Collectors.joining("; ")))
                .isEqualTo(conditions == null ? "" : conditions);
    }
}
