package io.aidb.provider.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RedactorTest {

    private final Redactor redactor = new Redactor(List.of("sk-1234", ""));

    @Test
    void takesOutSecretsAndInputs() {
        assertThat(redactor.clean("key sk-1234, text my dear diary", List.of("my dear diary", "key")))
                .isEqualTo("key (secret), text (input)");
    }

    @Test
    void keepsToOneShortLine() {
        assertThat(redactor.clean("a\r\nb\u001b[31m" + "c".repeat(1_000), List.of()))
                .startsWith("a b [31mccc")
                .hasSize(503);
    }

    @Test
    void showsNothingItself() {
        assertThat(redactor).hasToString("Redactor[1 secrets]");
    }
}
