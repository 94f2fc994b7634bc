package io.aidb.provider.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.aidb.engine.AidbException;
import io.aidb.engine.AidbProperty;
import io.aidb.engine.SqlState;
import io.aidb.engine.spi.Cancellation;
import io.aidb.engine.spi.Model;
import io.aidb.provider.testing.LocalServer;
import io.aidb.provider.testing.OpenAiServer;
import io.aidb.provider.testing.TestContext;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which secret goes where, and how it is written. */
class CredentialsTest {

    private static final Map<String, String> KEY = Map.of("api_key", "sk-secret-key");

    private final Embeddings provider = new Embeddings();
    private LocalServer server;

    @BeforeEach
    void start() throws IOException {
        server = LocalServer.http(new OpenAiServer());
    }

    @AfterEach
    void stop() throws IOException {
        provider.close();
        server.close();
    }

    private String config(String more) {
        return "{'url': '" + server.url(OpenAiServer.EMBEDDINGS) + "', 'max_retries': 0" + more + "}";
    }

    private String authorization(Model model, TestContext context) {
        provider.encodeText(model, List.of("hello"), context);
        return server.requests().get(0).header("authorization");
    }

    private AidbException failure(Model model, TestContext context) {
        AidbException failure =
                catchThrowableOfType(AidbException.class, () -> provider.encodeText(model, List.of("hello"), context));
        assertThat(failure).isNotNull();
        return failure;
    }

    @Test
    void sendsAnApiKeyAsBearer() {
        Model model = TestContext.model(config(""), KEY, server.origin());
        assertThat(authorization(model, new TestContext())).isEqualTo("Bearer sk-secret-key");
    }

    @Test
    void encodesUserAndPassword() {
        Model model = TestContext.model(config(""), Map.of("basic_auth", "us\u00e9r:pass"), server.origin());
        assertThat(authorization(model, new TestContext()))
                .isEqualTo("Basic "
                        + Base64.getEncoder().encodeToString("us\u00e9r:pass".getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void sendsBasicAuthThatIsEncodedAlreadyAsItIs() {
        Model model = TestContext.model(config(""), Map.of("basic_auth", "dXNlcjpwYXNz"), server.origin());
        assertThat(authorization(model, new TestContext())).isEqualTo("Basic dXNlcjpwYXNz");
    }

    @Test
    void sendsTheKeyInAnotherHeaderWhereTheModelNamesOne() {
        Model model = TestContext.model(config(", 'api_key_header': 'api-key'"), KEY, server.origin());
        assertThat(authorization(model, new TestContext())).isEmpty();
        assertThat(server.requests().get(0).header("api-key")).isEqualTo("sk-secret-key");
    }

    @Test
    void refusesBothKindsAtOnce() {
        Model model =
                TestContext.model(config(""), Map.of("api_key", "sk-secret-key", "basic_auth", "u:p"), server.origin());
        AidbException failure = failure(model, new TestContext());
        assertThat(failure.state()).isEqualTo(SqlState.INVALID_PARAMETER_VALUE);
        assertThat(server.requests()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"sk-secret\r\nX-Evil: 1", "sk-secret\nX", "sk-\u0000secret", "sk-s\u00e9cret"})
    void refusesAKeyThatWouldAddHeaders(String key) {
        AidbException failure =
                failure(TestContext.model(config(""), Map.of("api_key", key), server.origin()), new TestContext());
        assertThat(failure.state()).isEqualTo(SqlState.INVALID_PARAMETER_VALUE);
        assertThat(failure.getMessage() + failure.hint()).doesNotContain("secret\r", "X-Evil", key);
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void forgivesALineBreakAtTheEndOfAKey() {
        Model model = TestContext.model(config(""), Map.of("api_key", "sk-secret-key\n"), server.origin());
        assertThat(authorization(model, new TestContext())).isEqualTo("Bearer sk-secret-key");
    }

    @Test
    void keepsAKeyFromHostsThatItWasNotGivenFor() {
        server.handler((request, reply) -> reply.send(401, OpenAiServer.error("Who are you?", "invalid_api_key")));
        AidbException failure = failure(TestContext.model(config(""), KEY, "http://127.0.0.1:1"), new TestContext());

        assertThat(server.requests().get(0).headers()).doesNotContainKey("authorization");
        assertThat(failure.state()).isEqualTo(SqlState.SYSTEM_ERROR);
        assertThat(failure).hasMessageContaining("Who are you?");
        assertThat(failure.hint())
                .contains("not sent")
                .contains(server.origin())
                .contains("aidb.credentialScope=provider");
    }

    @Test
    void sendsAKeyEverywhereWhereTheConnectionSaysSo() {
        TestContext context =
                new TestContext(Cancellation.none(), Map.of(AidbProperty.CREDENTIAL_SCOPE, "provider"), Map.of());
        assertThat(authorization(TestContext.model(config(""), KEY), context)).isEqualTo("Bearer sk-secret-key");
    }

    @Test
    void saysWhenThereIsNoKeyAndWhenItIsWrong() {
        server.handler((request, reply) -> reply.send(401, ""));
        assertThat(failure(TestContext.model(config("")), new TestContext()).hint())
                .contains("has none");
        assertThat(failure(TestContext.model(config(""), KEY, server.origin()), new TestContext())
                        .hint())
                .contains("does not accept the credentials");
    }

    @Test
    void takesAKeyFromTheEnvironmentForTheHostsThatItNames() {
        Model model = TestContext.model(config(", 'credentials_env': 'AIDB_TEST_KEY'"));
        String value = "{\"api_key\":\"sk-env\",\"origins\":[\"" + server.origin() + "\"]}";
        assertThat(authorization(model, new TestContext(Map.of("AIDB_TEST_KEY", value))))
                .isEqualTo("Bearer sk-env");
    }

    @Test
    void keepsABareKeyOfTheEnvironmentFromOtherHosts() {
        Model model = TestContext.model(config(", 'credentials_env': 'AIDB_TEST_KEY'"));
        assertThat(authorization(model, new TestContext(Map.of("AIDB_TEST_KEY", "sk-env"))))
                .isEmpty();
    }

    @Test
    void saysWhichVariableIsMissingOrBroken() {
        Model model = TestContext.model(config(", 'credentials_env': 'AIDB_TEST_KEY'"), KEY, server.origin());
        assertThat(failure(model, new TestContext())).hasMessageContaining("AIDB_TEST_KEY");
        AidbException broken = failure(model, new TestContext(Map.of("AIDB_TEST_KEY", "{\"api_key\": sk-env")));
        assertThat(broken.state()).isEqualTo(SqlState.INVALID_JSON);
        assertThat(broken.getMessage()).doesNotContain("sk-env");
        assertThat(broken.getCause()).isNull();
    }
}
