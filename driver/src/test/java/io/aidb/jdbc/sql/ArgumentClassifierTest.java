package io.aidb.jdbc.sql;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidb.engine.Providers;
import io.aidb.engine.function.FunctionCatalog;
import io.aidb.engine.function.Parameter;
import io.aidb.engine.function.SqlType;
import io.aidb.jdbc.sql.CallSite.ArgumentSite;
import io.aidb.jdbc.sql.Rewritten.UserParameter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArgumentClassifierTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            nullValues = "-",
            value = {
                "TEXT | 'it''s' | it's",
                "TEXT | ('x') | x",
                "TEXT | (('x'))::text | x",
                "TEXT | CAST('x' AS varchar) | x",
                "TEXT | 'x'::character varying::text | x",
                "TEXT | text 'x' | x",
                "TEXT | E'x\\ty' | x\ty",
                "TEXT | $a$x$a$ | x",
                "TEXT | NULL | -",
                "TEXT | null::text | -",
                "JSONB | '{}'::JSONB | {}",
                "JSONB | jsonb '{}' | {}",
                "VARCHAR | 'p'::character varying | p"
            })
    void decodesLiteralsHere(SqlType type, String argument, @Nullable String value) {
        assertThat(classify(argument, type)).isEqualTo(new ArgumentSource.Literal(value));
    }

    @Test
    void decodesTruthValuesHere() {
        assertThat(classify("TRUE", SqlType.BOOLEAN)).isEqualTo(new ArgumentSource.Literal(true));
        assertThat(classify("(false)::boolean", SqlType.BOOLEAN)).isEqualTo(new ArgumentSource.Literal(false));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "TEXT | ?",
                "TEXT | ?::text",
                "TEXT | (CAST(? AS varchar))",
                "BYTEA | ?::bytea",
                "TEXT_ARRAY | ?::text[]"
            })
    void takesParametersAsTheyAre(SqlType type, String argument) {
        assertThat(classify(argument, type)).isEqualTo(new ArgumentSource.Parameter(1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'abc'::varchar(2)",
                "'abc'::char",
                "'abc'::character",
                "'abc'::\"char\"",
                "'abc '::bpchar",
                "'abc'::name",
                "'a' || 'b'",
                "lower('A')",
                "ARRAY['a']"
            })
    void letsTheServerEvaluateOtherConstants(String argument) {
        assertThat(classify(argument, SqlType.TEXT))
                .isInstanceOfSatisfying(
                        ArgumentSource.ServerExpression.class,
                        e -> assertThat(e.expression().sql()).startsWith(argument));
    }

    @ParameterizedTest
    @ValueSource(strings = {"U&'\\0061'", "'a'\n'b'", "E'\\x61'"})
    void letsTheServerDecodeRareLiterals(String argument) {
        assertThat(classify(argument, SqlType.TEXT))
                .isEqualTo(new ArgumentSource.ServerExpression(new Rewritten("(" + argument + ")::text", List.of())));
    }

    @Test
    void keepsTheParametersOfAnExpression() {
        assertThat(classify("? || lower(?)", SqlType.TEXT))
                .isEqualTo(new ArgumentSource.ServerExpression(
                        new Rewritten("? || lower(?)", List.of(new UserParameter(1), new UserParameter(2)))));
        assertThat(classify("?::varchar(3)", SqlType.TEXT))
                .isEqualTo(new ArgumentSource.ServerExpression(
                        new Rewritten("?::varchar(3)", List.of(new UserParameter(1)))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"body", "body::text", "'x' || body", "(SELECT 'x')", "year"})
    void findsWhatDependsOnTheRow(String argument) {
        assertThat(classify(argument, SqlType.TEXT)).isInstanceOf(ArgumentSource.RowExpression.class);
    }

    @Test
    void findsNestedCalls() {
        assertThat(classify("(aidb.decode_text('m', body))::text", SqlType.TEXT, Map.of(1, 4)))
                .isEqualTo(new ArgumentSource.NestedCall(4));
        assertThat(classify("aidb.decode_text('m', 'x') || body", SqlType.TEXT, Map.of(0, 4)))
                .isInstanceOf(ArgumentSource.RowExpression.class);
    }

    @Test
    void takesTheDefaultOfAnOmittedArgument() {
        Parameter parameter = new FunctionCatalog(new Providers(List.of()))
                .function("create_model")
                .orElseThrow()
                .signature()
                .parameters()
                .get(2);
        TokenText text = TokenText.of("x", true, true);

        assertThat(new ArgumentClassifier(text, true, new Splicer(text), Map.of()).classify(null, parameter))
                .isEqualTo(new ArgumentSource.Literal("{}"));
    }

    @Test
    void showsNoLiterals() {
        assertThat(classify("'sesame'", SqlType.TEXT)).hasToString("Literal");
    }

    private static ArgumentSource classify(String argument, SqlType type) {
        return classify(argument, type, Map.of());
    }

    private static ArgumentSource classify(String argument, SqlType type, Map<Integer, Integer> calls) {
        TokenText text = TokenText.of(argument, true, true);
        return new ArgumentClassifier(text, true, new Splicer(text), calls)
                .classify(
                        new ArgumentSite(0, text.size() - 1),
                        new Parameter("p", List.of(), type, Optional.empty(), ""));
    }
}
