package io.aidb.engine.function;

import static io.aidb.engine.function.Parameter.optional;
import static io.aidb.engine.function.Parameter.required;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.aidb.engine.AidbException;
import io.aidb.engine.SqlState;
import io.aidb.engine.function.Signature.Effect;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignatureTest {

    private static final Signature SIGNATURE = new Signature(
            "f",
            List.of(
                    required("model_name", SqlType.TEXT, ""),
                    required("query", SqlType.TEXT, "").or("text"),
                    optional("input", SqlType.TEXT_ARRAY, new String[0], "").or("inputs"),
                    optional("flag", SqlType.BOOLEAN, false, ""),
                    optional("config", SqlType.JSONB, "{}", "")),
            Returns.value("f", SqlType.TEXT, ""),
            Effect.STABLE,
            "For tests.");

    /** The arguments, each its type or {@code ?}, after {@code name=>} if it is named; and the argument per parameter. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "?, ? : 0 1 -1 -1 -1",
                "?, text : 0 1 -1 -1 -1",
                "varchar, character varying, text[], boolean, json : 0 1 2 3 4",
                "?, flag=>boolean, query=>text : 0 2 -1 1 -1",
                "query=>?, model_name=>? : 1 0 -1 -1 -1",
                "?, text=>?, inputs=>_varchar : 0 1 2 -1 -1",
                "?, ?, config=>? : 0 1 -1 -1 2"
            })
    void givesEachParameterItsArgument(String call) {
        String[] parts = call.split(" : ", 2);
        assertThat(SIGNATURE.bind(arguments(parts[0])))
                .containsExactly(Arrays.stream(parts[1].split(" "))
                        .mapToInt(Integer::parseInt)
                        .toArray());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "?",
                "?, ?, ?, ?, ?, ?",
                "?, integer",
                "?, ?, text",
                "?, ?, flag=>text",
                "?, ?, unheard=>?",
                "?, ?, query=>?",
                "?, query=>?, text=>?",
                "?, input=>?"
            })
    void refusesArgumentsThatFitNoParameterInTheWordsOfPostgres(String call) {
        AidbException failure = bindFails(arguments(call));

        assertThat(failure.state()).isEqualTo(SqlState.UNDEFINED_FUNCTION);
        assertThat(failure)
                .hasMessage(
                        "function aidb.f(" + call.replace("?", "unknown").replace("=>", " => ") + ") does not exist");
        assertThat(failure.hint())
                .isEqualTo("The function is aidb.f(model_name text, query text, input text[] DEFAULT '{}', flag"
                        + " boolean DEFAULT false, config jsonb DEFAULT '{}').");
    }

    @Test
    void refusesPositionalArgumentsAfterNamedOnes() {
        AidbException failure = bindFails(arguments("model_name=>?, ?"));

        assertThat(failure.state()).isEqualTo(SqlState.SYNTAX_ERROR);
        assertThat(failure).hasMessageContaining("positional argument follows a named one");
    }

    @Test
    void refusesANameThatIsUsedTwiceAsPostgresDoes() {
        AidbException failure = bindFails(arguments("?, query=>?, query=>?"));

        assertThat(failure.state()).isEqualTo(SqlState.SYNTAX_ERROR);
        assertThat(failure).hasMessage("argument name \"query\" used more than once");
    }

    @Test
    void bindsNoArgumentsToNoParameters() {
        Signature empty =
                new Signature("g", List.of(), Returns.table(), Effect.STABLE, "Without parameters, for tests.");

        assertThat(empty.bind(List.of())).isEmpty();
        assertThat(empty).hasToString("aidb.g()");
    }

    private static AidbException bindFails(List<Argument> arguments) {
        return catchThrowableOfType(AidbException.class, () -> SIGNATURE.bind(arguments));
    }

    private static List<Argument> arguments(String call) {
        return Arrays.stream(call.split(", ")).map(SignatureTest::argument).toList();
    }

    private static Argument argument(String text) {
        int arrow = text.indexOf("=>");
        String type = text.substring(arrow < 0 ? 0 : arrow + 2);
        return new Argument(
                arrow < 0 ? Optional.empty() : Optional.of(text.substring(0, arrow)),
                type.equals("?") ? Optional.empty() : Optional.of(type));
    }
}
