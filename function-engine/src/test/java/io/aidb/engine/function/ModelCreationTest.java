package io.aidb.engine.function;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.aidb.engine.AidbException;
import io.aidb.engine.Providers;
import io.aidb.engine.SqlState;
import io.aidb.engine.registry.RegisteredModel;
import io.aidb.engine.testing.InMemorySession;
import io.aidb.engine.testing.RecordingProvider;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModelCreationTest {

    private final ModelCreation creation =
            new ModelCreation(new Providers(List.of(new RecordingProvider("p"), new RecordingProvider("q"))));
    private final InMemorySession session = new InMemorySession();

    @Test
    void registersTheModelAndReturnsItsName() {
        assertThat(create("m", "p", "{ \"b\" : 1.50, \"a\" : [true, null] }", "{}", false))
                .isEqualTo("m");

        assertThat(session.models().list())
                .containsExactly(new RegisteredModel("m", "p", "{\"b\":1.50,\"a\":[true,null]}"));
        assertThat(session.credentials().find("p")).isEmpty();
    }

    @Test
    void refusesAnUnknownProvider() {
        AidbException failure = createFails("m", "unheard", "{}", "{}", false);

        assertThat(failure.state()).isEqualTo(SqlState.UNDEFINED_OBJECT);
        assertThat(failure).hasMessage("Model provider with name \"unheard\" not found");
    }

    @ParameterizedTest
    @CsvSource({"p,false", "q,false", "q,true"})
    void refusesANameThatIsTaken(String provider, boolean replace) {
        create("m", "p", "{}", "{}", false);

        AidbException failure = createFails("m", provider, "{\"x\": 1}", "{\"api_key\": \"k\"}", replace);

        assertThat(failure.state()).isEqualTo(SqlState.DUPLICATE_OBJECT);
        assertThat(failure).hasMessage("Model \"m\" already exists");
    }

    @Test
    void keepsTheConfigOfAnExistingModelWhoseCredentialsAreReplaced() {
        create("m", "p", "{\"url\": \"https://own.example:8443/v1\"}", "{\"api_key\": \"old\"}", false);

        create("m", "p", "{}", "{\"api_key\": \"new\"}", true);

        assertThat(session.models().list())
                .containsExactly(new RegisteredModel("m", "p", "{\"url\":\"https://own.example:8443/v1\"}"));
        assertThat(secret("p")).isEqualTo("new");
    }

    @Test
    void givesReplacedCredentialsToTheAddressOfTheConfigThatIsKept() {
        create("m", "p", "{\"url\": \"https://own.example:8443/v1\"}", "{\"api_key\": \"old\"}", false);

        create("m", "p", "{}", "{\"api_key\": \"new\"}", true);

        assertThat(origins("p")).containsExactly("https://own.example:8443");
    }

    @Test
    void replacesTheConfigOfAnExistingModelIfOneIsGiven() {
        create("m", "p", "{\"url\": \"https://old.example/v1\"}", "{\"api_key\": \"old\"}", false);

        create("m", "p", "{\"url\": \"https://new.example/v1\"}", "{\"api_key\": \"new\"}", true);

        assertThat(session.models().list())
                .containsExactly(new RegisteredModel("m", "p", "{\"url\":\"https://new.example/v1\"}"));
        assertThat(origins("p")).containsExactly("https://new.example");
    }

    @Test
    void keepsTheCredentialsOfAProviderForItsLaterModels() {
        create("m", "p", "{}", "{\"api_key\": \"k\"}", false);
        create("n", "p", "{\"url\": \"https://other.example/v1\"}", "{}", false);

        assertThat(secret("p")).isEqualTo("k");
        assertThat(origins("p")).containsExactly("https://default.example");
        assertThat(session.credentials().find("q")).isEmpty();
    }

    @Test
    void addsTheAddressOfAModelThatBringsTheSameCredentials() {
        create("m", "p", "{}", "{\"api_key\": \"k\"}", false);
        create("n", "p", "{\"url\": \"http://other.example:8080/v1\"}", "{\"api_key\": \"k\"}", false);

        assertThat(secret("p")).isEqualTo("k");
        assertThat(origins("p")).containsExactly("http://other.example:8080", "https://default.example");
    }

    @Test
    void refusesOtherCredentialsAndSaysHowToReplaceThem() {
        create("m", "p", "{}", "{\"api_key\": \"k\"}", false);

        AidbException failure = createFails("n", "p", "{}", "{\"api_key\": \"sesame\"}", false);

        assertThat(failure.state()).isEqualTo(SqlState.DUPLICATE_OBJECT);
        assertThat(failure).hasMessage("Credentials for model provider \"p\" already exist");
        assertThat(failure.hint()).contains("replace_credentials => true");
        assertThat(secret("p")).isEqualTo("k");
    }

    @Test
    void storesCredentialsOnceMoreWhereNothingReplacesThem() {
        create("m", "p", "{\"url\": \"https://own.example/v1\"}", "{\"api_key\": \"k\"}", false);
        int before = session.credentials().saves();

        create("m", "p", "{}", "{}", true);

        assertThat(session.credentials().saves()).isEqualTo(before + 1);
        assertThat(secret("p")).isEqualTo("k");
        assertThat(origins("p")).containsExactly("https://own.example");
        create("o", "q", "{}", "{}", true);
        assertThat(session.credentials().saves()).isEqualTo(before + 1);
    }

    @Test
    void replacesCredentialsForANewModel() {
        create("m", "p", "{}", "{\"api_key\": \"k\"}", false);
        create("n", "p", "{}", "{\"basic_auth\": \"b\"}", true);

        assertThat(session.credentials().find("p").orElseThrow().secrets()).containsOnlyKeys("basic_auth");
    }

    @Test
    void givesCredentialsOfAProviderWithoutAddressNoOrigin() {
        create("m", "p", "{\"local\": true}", "{\"token\": \"t\"}", false);

        assertThat(origins("p")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "{", "sesame", "{\"api_key\": sesame}", "{} sesame", "{\"a\": 01}", "{'a': 1}"})
    void refusesMalformedJsonWithoutShowingIt(String json) {
        for (AidbException failure :
                List.of(createFails("m", "p", json, "{}", false), createFails("m", "p", "{}", json, false))) {
            assertThat(failure.state()).isEqualTo(SqlState.INVALID_JSON);
            assertThat(failure).hasMessageStartingWith("invalid input syntax for type json: argument ");
            assertThat(failure).hasNoCause();
            assertThat(failure.getMessage() + failure.hint()).doesNotContain("sesame");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "null", "1", "\"sesame\"", "true"})
    void refusesJsonThatIsNoObject(String json) {
        for (AidbException failure :
                List.of(createFails("m", "p", json, "{}", false), createFails("m", "p", "{}", json, false))) {
            assertThat(failure.state()).isEqualTo(SqlState.INVALID_PARAMETER_VALUE);
            assertThat(failure.getMessage() + failure.hint()).doesNotContain("sesame");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"api_key\": \"sesame\"}",
                "{\"basic_auth\": null}",
                "{\"a\": {\"api_key\": \"sesame\"}}",
                "{\"a\": [{\"basic_auth\": \"sesame\"}]}"
            })
    void refusesSecretsInTheConfig(String config) {
        AidbException failure = createFails("m", "p", config, "{}", false);

        assertThat(failure.state()).isEqualTo(SqlState.INVALID_PARAMETER_VALUE);
        assertThat(failure).hasMessage("config must not contain \"api_key\" or \"basic_auth\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sesame\\n", "ses\\tame", "s\\u00e9same", "sesame\\u007f", "sesame\\u0000", ""})
    void refusesSecretsThatCanNotStandInAHeader(String secret) {
        AidbException failure = createFails("m", "p", "{}", "{\"api_key\": \"" + secret + "\"}", false);

        assertThat(failure.state()).isEqualTo(SqlState.INVALID_PARAMETER_VALUE);
        assertThat(failure).hasMessage("Credential \"api_key\" must be a string of printable ASCII characters.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"api_key\": 1}", "{\"api_key\": null}", "{\"api_key\": {\"a\": \"b\"}}"})
    void refusesSecretsThatAreNoText(String credentials) {
        assertThat(createFails("m", "p", "{}", credentials, false).state()).isEqualTo(SqlState.INVALID_PARAMETER_VALUE);
    }

    @Test
    void refusesTwoWaysToAuthenticate() {
        assertThat(createFails("m", "p", "{}", "{\"api_key\": \"a\", \"basic_auth\": \"b\"}", false))
                .hasMessage("Only one of \"api_key\" and \"basic_auth\" may be provided");
    }

    @Test
    void refusesAConfigThatTheProviderRefuses() {
        assertThat(createFails("m", "p", "{\"refused\": 1}", "{}", false)).hasMessage("The config is refused.");
    }

    @Test
    void limitsTheNameToWhatAnIdentifierMayHave() {
        assertThat(create("é".repeat(31) + "x", "p", "{}", "{}", false)).hasSize(32);

        assertThat(createFails("", "p", "{}", "{}", false).state()).isEqualTo(SqlState.INVALID_PARAMETER_VALUE);
        assertThat(createFails("é".repeat(32), "p", "{}", "{}", false))
                .hasMessage("A model's name must have 1 to 63 bytes.");
    }

    private String create(String name, String provider, String config, String credentials, boolean replace) {
        return creation.create(new Arguments(name, provider, config, credentials, replace), session);
    }

    /** The failure, after which models and credentials must be what they were. */
    private AidbException createFails(
            String name, String provider, String config, String credentials, boolean replace) {
        List<RegisteredModel> models = session.models().list();
        var stored = session.credentials().find("p");
        AidbException failure =
                catchThrowableOfType(AidbException.class, () -> create(name, provider, config, credentials, replace));
        assertThat(session.models().list()).isEqualTo(models);
        assertThat(session.credentials().find("p")).isEqualTo(stored);
        return failure;
    }

    private String secret(String provider) {
        return session.credentials().find(provider).orElseThrow().secrets().getOrDefault("api_key", "");
    }

    private Set<String> origins(String provider) {
        return session.credentials().find(provider).orElseThrow().origins();
    }
}
