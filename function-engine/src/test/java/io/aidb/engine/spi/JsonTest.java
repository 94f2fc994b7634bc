package io.aidb.engine.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.aidb.engine.AidbException;
import io.aidb.engine.SqlState;
import org.junit.jupiter.api.Test;

class JsonTest {

    @Test
    void keepsNumbersAsTheyAreWritten() {
        assertThat(Json.object(" {\"a\": 0.10, \"b\": 12345678901234567890123, \"c\": 1.5} \n", "config"))
                .hasToString("{\"a\":0.10,\"b\":12345678901234567890123,\"c\":1.5}");
    }

    @Test
    void takesTheLastOfEqualKeysAsJsonbDoes() {
        assertThat(Json.object("{\"a\": 1, \"a\": 2}", "config")).hasToString("{\"a\":2}");
    }

    @Test
    void saysWhereItIsMalformed() {
        AidbException failure =
                catchThrowableOfType(AidbException.class, () -> Json.object("{\n  \"a\": sesame}", "credentials"));

        assertThat(failure.state()).isEqualTo(SqlState.INVALID_JSON);
        assertThat(failure)
                .hasMessageMatching("invalid input syntax for type json: argument credentials at line 2, column \\d+.");
    }

    @Test
    void refusesWhatIsNestedTooDeeply() {
        String deep = "{\"a\":".repeat(100_000) + "1" + "}".repeat(100_000);

        assertThat(catchThrowableOfType(AidbException.class, () -> Json.object(deep, "config"))
                        .state())
                .isEqualTo(SqlState.INVALID_JSON);
    }

    @Test
    void refusesTheEmptyText() {
        assertThat(catchThrowableOfType(AidbException.class, () -> Json.object("", "config"))
                        .state())
                .isEqualTo(SqlState.INVALID_JSON);
    }
}
