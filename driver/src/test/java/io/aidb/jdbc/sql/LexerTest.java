package io.aidb.jdbc.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.aidb.engine.AidbException;
import io.aidb.engine.SqlState;
import io.aidb.jdbc.sql.Token.Kind;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LexerTest {

    /** The tokens of each line, with {@code ¦} between them. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT¦ a¦.¦b¦,¦ c¦(¦*¦)¦[¦1¦]¦;",
                "aidb¦ .¦ encode_text¦ (¦'m'¦)",
                "a$b$c¦ _x¦ Ünïcödé¦ 名前¦ \uD83D\uDE00x",
                "\"a\"\"b\"¦ \"A.b('\"¦ U&\"d\\0061\"\"\"",
                "'it''s'¦ 'back\\'¦ ''¦ ''''",
                "E'it\\'s'¦ e'\\\\'¦ E'a''b\\\\\\''¦x",
                "U&'\\0041\\'¦ b'01'¦ X'1f'¦ n'x'¦ u¦ &¦ 'x'",
                "$$it's$$¦ $tag$a $$ b $other$ c$tag$¦ $ü$x$ü$",
                "$1¦ $23¦=¦$4",
                "1¦ 1.5¦ .5¦ 5.¦ 1e5¦ 1E-5¦ 1.5e+10¦-¦3",
                "1¦..¦10",
                "a¦[¦1¦:¦2¦]¦ a¦[¦1¦..¦2¦]",
                "0x1F¦ 0b01¦ 1_000¦ 0xe¦+¦1¦ 0e+1",
                "a¦::¦text¦ b¦:=¦1¦ c¦=>¦2¦ d¦=>¦-¦1¦ e¦<=>¦f",
                "x¦=¦-¦1¦ x¦@-¦1¦ x¦*¦-¦1¦ x¦->¦y¦ x¦->>¦y¦ x¦-|-¦y",
                "a¦ @>¦ b¦ ||¦ c¦ #>>¦ d¦ !~~*¦ e¦ &<|¦ f",
                "a¦+¦--comment b",
                "{¦ call¦ f¦(¦)¦ }",
                "1¦$$x$$"
            })
    void splitsAsPostgresDoes(String line) {
        String sql = line.replace("¦", "");
        List<String> expected = List.of(line.split("¦", -1)).stream()
                .map(String::strip)
                .filter(token -> !token.startsWith("--"))
                .toList();

        assertThat(texts(sql, true, false)).isEqualTo(expected);
    }

    @Test
    void leavesOutCommentsAndWhiteSpace() {
        assertThat(texts("a--b\nc/*d/*e*/f*/g /**/\t\r\n\f h--", true, false)).containsExactly("a", "c", "g", "h");
        assertThat(texts("a - -b */*c*/ d </*e*/> f", true, false))
                .containsExactly("a", "-", "-", "b", "*", "d", "<", ">", "f");
        assertThat(texts("", true, false)).isEmpty();
        assertThat(texts("a--b\rc", true, false)).containsExactly("a", "c");
    }

    @Test
    void takesUnicodeSpacesForLettersAsPostgresDoes() {
        assertThat(texts("a\u3000b\u00A0c d", true, false)).containsExactly("a\u3000b\u00A0c", "d");
    }

    @Test
    void readsLiteralsThatGoOnInTheNextLine() {
        assertThat(texts("'a'\n'b' 'c'", true, false)).containsExactly("'a'\n'b'", "'c'");
        assertThat(texts("'a' -- it's\n  -- more\n 'b'", true, false)).containsExactly("'a' -- it's\n  -- more\n 'b'");
        assertThat(texts("'a' /*\n*/ 'b'", true, false)).containsExactly("'a'", "'b'");
        assertThat(texts("E'a'\n'\\'b' U&'c'\n'd'", true, false)).containsExactly("E'a'\n'\\'b'", "U&'c'\n'd'");
        assertThat(texts("'a' -- comment", true, false)).containsExactly("'a'");
    }

    @Test
    void readsBackslashesByTheSetting() {
        assertThat(texts("'a\\' b'", false, false)).containsExactly("'a\\' b'");
        assertThat(kinds("'a'", false)).containsExactly(Kind.OTHER_STRING);
        assertThat(kinds("'a' E'b' $$c$$", true)).containsExactly(Kind.STRING, Kind.OTHER_STRING, Kind.OTHER_STRING);
        assertThat(texts("\"a\\\" $$\\$$", false, false)).containsExactly("\"a\\\"", "$$\\$$");
    }

    @Test
    void tellsParametersFromOperators() {
        assertThat(texts("a = ? AND b ?? c AND d ??| e AND f @?? g AND h=?", true, true))
                .containsExactly(
                        "a", "=", "?", "AND", "b", "??", "c", "AND", "d", "??|", "e", "AND", "f", "@??", "g", "AND",
                        "h", "=", "?");
        assertThat(Lexer.tokens("? ?? ??? '?' \"?\" $$?$$ /*?*/", true, true))
                .extracting(Token::kind)
                .filteredOn(Kind.PARAMETER::equals)
                .hasSize(2);
        assertThat(kinds("a ? b @? c ?| d", true)).doesNotContain(Kind.PARAMETER);
        assertThat(texts("f(?::text,-?)", true, true)).containsExactly("f", "(", "?", "::", "text", ",", "-", "?", ")");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "quoted string|'a",
                "quoted string|'a''",
                "quoted string|E'a\\'",
                "quoted string|'a'\n'b",
                "quoted string|U&'x",
                "quoted identifier|\"a\"\"",
                "quoted identifier|U&\"x",
                "dollar-quoted string|$$a$",
                "dollar-quoted string|$a$ $b$",
                "comment|/* a /* b */",
                "comment|/*/"
            })
    void saysWhatDoesNotEndAndWhereItBegins(String line) {
        int bar = line.indexOf('|');
        AidbException failure = catchThrowableOfType(
                AidbException.class, () -> Lexer.tokens("x " + line.substring(bar + 1), true, false));

        assertThat(failure.state()).isEqualTo(SqlState.SYNTAX_ERROR);
        assertThat(failure).hasMessage("unterminated " + line.substring(0, bar));
        assertThat(failure.position()).isEqualTo(3);
    }

    @Test
    void givesEveryCharacterToOneTokenOrToWhiteSpaceAndComments() {
        Random random = new Random(7);
        for (int round = 0; round < 3000; round++) {
            String sql = SqlPieces.line(random);
            try {
                assertCovers(sql, Lexer.tokens(sql, random.nextBoolean(), random.nextBoolean()));
            } catch (AidbException e) {
                assertThat(e).hasMessageStartingWith("unterminated ");
                assertThat(e.position()).isBetween(1, sql.length());
            }
        }
    }

    private static void assertCovers(String sql, List<Token> tokens) {
        int position = 0;
        for (Token token : tokens) {
            assertThat(token.end()).isGreaterThan(token.begin());
            assertGap(sql, position, token.begin());
            position = token.end();
        }
        assertGap(sql, position, sql.length());
    }

    private static void assertGap(String sql, int begin, int end) {
        assertThat(begin).isLessThanOrEqualTo(end);
        assertThat(sql.substring(begin, end)).matches("(?s)(\\s|--[^\\n\\r]*|/\\*.*\\*/)*");
    }

    private static List<String> texts(String sql, boolean standardConformingStrings, boolean parameters) {
        return Lexer.tokens(sql, standardConformingStrings, parameters).stream()
                .map(token -> sql.substring(token.begin(), token.end()))
                .toList();
    }

    private static List<Kind> kinds(String sql, boolean standardConformingStrings) {
        return Lexer.tokens(sql, standardConformingStrings, false).stream()
                .map(Token::kind)
                .toList();
    }
}
