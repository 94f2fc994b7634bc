package io.aidb.jdbc.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SelectItemTest {

    /** What stands around {@code f()}, the casts, and the alias. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "SELECT f() | | ",
                "SELECT f(); | | ",
                "SELECT f() FROM t | | ",
                "SELECT 1, f(), 2 | | ",
                "(SELECT f()) | | ",
                "SELECT ALL f() LIMIT 1 | | ",
                "SELECT f() e | | e",
                "SELECT f() AS E, 2 | | e",
                "SELECT f() AS \"E e\" FROM t | | E e",
                "SELECT f() AS order FROM t | | order",
                "SELECT f() ÄB | | Äb",
                "SELECT f()::vector(3) AS v | ::vector(3) | v",
                "SELECT f()::public.\"v\"::double precision[] v | ::public.\"v\"::double precision[] | v",
                "SELECT f()::text ARRAY[3] FROM t | ::text ARRAY[3] | ",
                "SELECT f()::timestamp with time zone ts | ::timestamp with time zone | ts"
            })
    void readsCastsAndAlias(String sql, String casts, String alias) {
        TokenText text = TokenText.of(sql, true, true);
        int call = call(text);

        SelectItem item = SelectItem.of(text, call, call + 2).orElseThrow();

        assertThat(text.text(call + 2, item.castsLast())).isEqualTo(")" + (casts == null ? "" : casts));
        assertThat(item.alias()).isEqualTo(Optional.ofNullable(alias));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT -f()",
                "SELECT f() + 1",
                "SELECT f() ISNULL",
                "SELECT f() NOTNULL FROM t",
                "SELECT f() IS NULL",
                "SELECT f()[1]",
                "SELECT f()::text || 'x'",
                "SELECT f()::text COLLATE \"C\"",
                "SELECT f()::'x' FROM t",
                "SELECT f() OVER w FROM t",
                "SELECT DISTINCT ON (a) f()",
                "SELECT CASE WHEN f() THEN 1 END"
            })
    void knowsThatACallIsOnlyAPart(String sql) {
        TokenText text = TokenText.of(sql, true, true);
        int call = call(text);

        assertThat(SelectItem.of(text, call, call + 2)).isEmpty();
    }

    private static int call(TokenText text) {
        int i = 0;
        while (!text.isWord(i, "F")) {
            i++;
        }
        return i;
    }
}
