package io.aidb.provider.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProviderMessageTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "This model's maximum context length is 8192 tokens, however you requested 9000 tokens",
                "Requested 341204 tokens, max 300000 tokens per request",
                "batch size 64 > maximum allowed batch size 32",
                "Input length 700 exceeds maximum allowed token size 512",
                "`inputs` must have less than 512 tokens. Given: 700",
                "input is too long",
                "The input is larger than the max context size: input is too large to process",
                "Too many tokens in the request",
                "the request exceeds the available context size / context length"
            })
    void recognisesComplaintsAboutSize(String text) {
        assertThat(new ProviderMessage(text, "").saysTooLarge()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Invalid value for 'dimensions'",
                "The model `gpt-9` does not exist",
                "Incorrect API key provided",
                "'$.input' is invalid"
            })
    void doesNotTakeOtherComplaintsForIt(String text) {
        assertThat(new ProviderMessage(text, "").saysTooLarge()).isFalse();
    }

    @Test
    void recognisesTheCodeOfOpenAi() {
        assertThat(ProviderMessage.of("{\"error\":{\"message\":\"no\",\"code\":\"context_length_exceeded\"}}")
                        .saysTooLarge())
                .isTrue();
    }

    @Test
    void readsWhatIsCutOffAsText() {
        assertThat(ProviderMessage.of("{\"error\":{\"mess").text()).isEqualTo("{\"error\":{\"mess");
        assertThat(ProviderMessage.of("").text()).isEmpty();
        assertThat(ProviderMessage.of("[1]").text()).isEmpty();
    }
}
