package io.aidb.jdbc.sql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TypeNameTest {

    /** The name ends before the bar. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "text| x",
                "\"Own Type\"| x",
                "a.b.c| x",
                "varchar(10)| x",
                "numeric(10, 2)[]| x",
                "int[3][]| + 1",
                "int ARRAY| x",
                "int ARRAY[3]| x",
                "double precision| x",
                "double| x",
                "character varying(3)[]| x",
                "national character varying| x",
                "bit varying| x",
                "time| x",
                "time(3) with time zone| x",
                "timestamp without time zone[]| x",
                "time| with x",
                "date| with time zone"
            })
    void findsTheEnd(String sql) {
        TokenText text = TokenText.of(sql.replace("|", ""), true, true);

        int end = TypeName.end(text, 0);

        assertThat(text.end(end)).isEqualTo(sql.indexOf('|'));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1", "'x'", "(text)", "NOT x", "text(1", "int[", "[1]"})
    void findsNoTypeInOtherText(String sql) {
        assertThat(TypeName.end(TokenText.of(sql, true, true), 0)).isEqualTo(-1);
    }
}
