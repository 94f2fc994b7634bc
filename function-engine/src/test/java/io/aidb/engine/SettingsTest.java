package io.aidb.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {

    private static final Settings EMPTY = new Settings(Map.of(), variable -> null);

    @Test
    void prefersTheConnectionToTheEnvironmentToTheDefault() {
        Map<String, String> environment = Map.of("HF_ENDPOINT", "https://mirror.example");

        assertThat(EMPTY.get(AidbProperty.HUB_ENDPOINT)).contains("https://huggingface.co");
        assertThat(EMPTY.explicit(AidbProperty.HUB_ENDPOINT)).isEmpty();
        assertThat(new Settings(Map.of(), environment::get).get(AidbProperty.HUB_ENDPOINT))
                .contains("https://mirror.example");
        assertThat(new Settings(Map.of(AidbProperty.HUB_ENDPOINT, "https://own.example"), environment::get)
                        .get(AidbProperty.HUB_ENDPOINT))
                .contains("https://own.example");
    }

    @Test
    void ignoresEmptyEnvironmentVariables() {
        Settings settings = new Settings(Map.of(), variable -> "");

        assertThat(settings.get(AidbProperty.HUB_TOKEN)).isEmpty();
        assertThat(settings.get(AidbProperty.HUB_ENDPOINT)).contains("https://huggingface.co");
        assertThat(settings.environment("https_proxy")).isEmpty();
    }

    @Test
    void readsEnvironmentVariablesThatNoPropertyStandsFor() {
        Settings settings = new Settings(Map.of(), Map.of("https_proxy", "http://proxy:3128")::get);

        assertThat(settings.environment("https_proxy")).contains("http://proxy:3128");
    }

    @Test
    void refusesWhatIsNoneOfTheChoices() {
        AidbException failure = catchThrowableOfType(
                AidbException.class, () -> new Settings(Map.of(AidbProperty.MIGRATE, "sometimes")));

        assertThat(failure.state()).isEqualTo(SqlState.INVALID_PARAMETER_VALUE);
        assertThat(failure).hasMessage("Property aidb.migrate can't be 'sometimes'.");
        assertThat(failure.hint()).isEqualTo("Use one of: auto, validate, never.");
    }

    @ParameterizedTest
    @CsvSource({"256,256", "' 7 ',7", "1,1"})
    void readsWholeNumbers(String text, int number) {
        assertThat(new Settings(Map.of(AidbProperty.BATCH_SIZE, text)).integer(AidbProperty.BATCH_SIZE, 1))
                .isEqualTo(number);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "", "many", "1.5", "99999999999"})
    void refusesOtherNumbers(String text) {
        Settings settings = new Settings(Map.of(AidbProperty.BATCH_SIZE, text));

        AidbException failure =
                catchThrowableOfType(AidbException.class, () -> settings.integer(AidbProperty.BATCH_SIZE, 1));

        assertThat(failure.state()).isEqualTo(SqlState.INVALID_PARAMETER_VALUE);
        assertThat(failure)
                .hasMessage("Property aidb.batchSize must be a whole number of at least 1, not '" + text + "'.");
    }

    @ParameterizedTest
    @CsvSource({"1,true", "true,true", "TRUE,true", "yes,true", "ON,true", "0,false", "false,false", "no,false"})
    void readsFlagsAsTheHubsOwnToolsDo(String value, boolean set) {
        assertThat(new Settings(Map.of(), Map.of("HF_HUB_OFFLINE", value)::get).flag(AidbProperty.HUB_OFFLINE))
                .isEqualTo(set);
    }

    @Test
    void knowsNoValueWhereThereIsNoDefault() {
        assertThat(EMPTY.get(AidbProperty.HUB_TOKEN)).isEmpty();
        assertThatThrownBy(() -> EMPTY.require(AidbProperty.HUB_TOKEN))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("aidb.hubToken");
    }

    @Test
    void doesNotShowValues() {
        assertThat(new Settings(Map.of(AidbProperty.HUB_TOKEN, "sesame"))).hasToString("Settings[HUB_TOKEN]");
    }
}
