package io.aidb.jdbc.sql;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StringLiteralTest {

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "''|\"\"",
                "'abc'|abc",
                "'it''s'|it's",
                "''''|'",
                "'a\\nb'|a\\nb",
                "'\\'|\\",
                "E'it''s \\'q\\''|it's 'q'",
                "E'\\u00e9\\U0001F600'|é\uD83D\uDE00",
                "E'\\uD83D\\uDE00'|\uD83D\uDE00",
                "E'\\q\\\\\\\"'|q\\\"",
                "$$it's \\n$$|it's \\n",
                "$t$a $$ b$t$|a $$ b",
                "$$$$|\"\""
            },
            delimiter = '|')
    void decodesAsPostgresDoes(String literal, String value) {
        assertThat(StringLiteral.decode(literal, true)).contains(value);
    }

    @Test
    void decodesControlCharacters() {
        assertThat(StringLiteral.decode("E'\\b\\f\\n\\r\\t'", true)).contains("\b\f\n\r\t");
    }

    @Test
    void followsStandardConformingStrings() {
        assertThat(StringLiteral.decode("'a\\tb\\''", false)).contains("a\tb'");
        assertThat(StringLiteral.decode("'a\\tb'", true)).contains("a\\tb");
        assertThat(StringLiteral.decode("$$a\\tb$$", false)).contains("a\\tb");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "U&'\\0041'",
                "B'01'",
                "X'1F'",
                "N'x'",
                "'a'\n'b'",
                "E'\\101'",
                "E'\\x41'",
                "E'\\u12'",
                "E'\\u12g4'",
                "E'\\u０００１'",
                "E'\\u0000'",
                "E'\\U00110000'",
                "E'\\UFFFFFFFF'",
                "E'\\U0041'"
            })
    void leavesOtherFormsToTheServer(String literal) {
        assertThat(StringLiteral.decode(literal, true)).isEmpty();
    }
}
