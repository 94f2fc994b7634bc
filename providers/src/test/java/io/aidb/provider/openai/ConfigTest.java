package io.aidb.provider.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.aidb.engine.AidbException;
import io.aidb.engine.SqlState;
import io.aidb.engine.spi.ModelProvider;
import io.aidb.provider.testing.TestContext;
import java.net.URI;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a configuration may hold, checked when a model is created. */
class ConfigTest {

    private final Embeddings embeddings = new Embeddings();
    private final Completions completions = new Completions();

    private static AidbException refusal(ModelProvider provider, String config) {
        AidbException refusal =
                catchThrowableOfType(AidbException.class, () -> provider.validate(TestContext.json(config)));
        assertThat(refusal).isNotNull();
        assertThat(refusal.state()).isEqualTo(SqlState.INVALID_PARAMETER_VALUE);
        return refusal;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'model': 7}|'model'|a text that is not empty|7",
                "{'model': ' '}|'model'|a text that is not empty|\" \"",
                "{'max_concurrent_requests': 'many'}|'max_concurrent_requests'|a whole number from 1 to 1000|\"many\"",
                "{'max_concurrent_requests': 0}|'max_concurrent_requests'|a whole number from 1 to 1000|0",
                "{'max_batch_size': 1.5}|'max_batch_size'|a whole number from 1|1.5",
                "{'dimensions': 99999999999}|'dimensions'|a whole number from 1|99999999999",
                "{'encoding_format': 'hex'}|'encoding_format'|one of float, base64|\"hex\"",
                "{'timeout': -1}|'timeout'|a number from 0.001 to 86400|-1",
                "{'url': 'ftp://host'}|'url'|an address such as|'ftp://host'",
                "{'url': 'http:///v1'}|'url'|an address such as|'http:///v1'",
                "{'url': 'http://user:pass@host/'}|'url'|without user name|(not shown)",
                "{'tls_config': true}|'tls_config'|a JSON object|true",
                "{'tls_config': {'insecure_skip_verify': 'yes'}}|'tls_config.insecure_skip_verify'|true or false|\"yes\"",
                "{'headers': 'X: 1'}|'headers'|a JSON object|\"X: 1\"",
                "{'on_error': 'ignore'}|'on_error'|one of fail, null|\"ignore\"",
                "{'credentials_env': 'HOME'}|'credentials_env'|starts with AIDB_|\"HOME\"",
                "{'credentials_env': 'AIDB_CREDENTIALS_OPENAI_EMBEDDINGS_API_KEY'}|'credentials_env'|starts with AIDB_|\"AIDB_CREDENTIALS_OPENAI_EMBEDDINGS_API_KEY\"",
                "{'credentials_env': 'AIDB_CREDENTIALS_KEY'}|'credentials_env'|starts with AIDB_|\"AIDB_CREDENTIALS_KEY\"",
                "{'extra_body': []}|'extra_body'|a JSON object|[]",
                "{'truncate': 'MIDDLE'}|'truncate'|one of NONE, START, END|\"MIDDLE\""
            })
    void namesKeyValueAndExpectation(String config, String key, String expected, String value) {
        assertThat(refusal(embeddings, config))
                .hasMessageContaining("The key " + key)
                .hasMessageContaining("provider embeddings must be")
                .hasMessageContaining(expected)
                .hasMessageEndingWith("not " + value + ".")
                .hasMessageNotContaining("pass@");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'model': 'c', 'temperature': 3}|'temperature'",
                "{'model': 'c', 'top_p': '1'}|'top_p'",
                "{'model': 'c', 'seed': 1.5}|'seed'",
                "{'model': 'c', 'max_tokens': true}|'max_tokens'",
                "{'model': 'c', 'max_tokens': 0}|'max_tokens'",
                "{'model': 'c', 'max_tokens': {}}|'max_tokens.size'",
                "{'model': 'c', 'max_tokens': {'size': 5, 'format': 'x'}}|'max_tokens.format'",
                "{'model': 'c', 'response_format': 'json'}|'response_format'"
            })
    void checksTheKeysOfCompletions(String config, String key) {
        assertThat(refusal(completions, config)).hasMessageContaining("The key " + key);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'headers': {'Bad Name': 'x'}}",
                "{'headers': {'X-A': 'one\\ntwo'}}",
                "{'headers': {'X-A': 'one\\r\\nAuthorization: two'}}",
                "{'headers': {'X-A\\r\\nX-B': 'one'}}",
                "{'headers': {'X-A': 7}}",
                "{'headers': {'Authorization': 'Bearer x'}}",
                "{'headers': {'api-key': 'x'}}",
                "{'headers': {'Content-Length': '5'}}",
                "{'headers': {'Host': 'other'}}",
                "{'api_key_header': 'X Y'}",
                "{'api_key_header': 'Host'}",
                "{'extra_body': {'model': 'x'}}",
                "{'api_key': 'sk-secret'}",
                "{'extra_body': {'basic_auth': 'u:p'}}",
                "{'tls_config': {'client_cert_path': '/c.pem'}}"
            })
    void refusesSecretsAndHeadersThatBelongElsewhere(String config) {
        assertThat(refusal(embeddings, config).getMessage()).doesNotContain("sk-secret", "\n", "\r");
    }

    @Test
    void acceptsUnknownKeysAndNulls() {
        assertThatCode(() -> embeddings.validate(
                        TestContext.json("{'param1': [1], 'url': null, 'max_batch_size': null, 'is_hcp_model': true}")))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({
        "embeddings, https://api.openai.com/v1/embeddings",
        "completions, https://api.openai.com/v1/chat/completions",
        "openai_embeddings, https://api.openai.com/v1/embeddings",
        "openai_completions, https://api.openai.com/v1/chat/completions",
        "nim_embeddings, https://integrate.api.nvidia.com/v1/embeddings",
        "nim_completions, https://integrate.api.nvidia.com/v1/chat/completions",
        "nim_clip, https://integrate.api.nvidia.com/v1/embeddings",
    })
    void isFoundByTheServiceLoaderAndKnowsItsAddress(String name, URI address) {
        ModelProvider provider = ServiceLoader.load(ModelProvider.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(p -> p.name().equals(name))
                .findFirst()
                .orElseThrow();
        assertThat(provider.endpoint(TestContext.json("{'model': 'x'}"))).contains(address);
        assertThat(provider.description()).isNotBlank();
    }

    @ParameterizedTest
    @CsvSource({"50000, 2048, 300000, base64", "10, 10, 300000, base64"})
    void keepsToWhatOpenAiTakes(int configured, int items, long tokens, String format) {
        EmbeddingsConfig config = EmbeddingsConfig.read(
                "openai_embeddings",
                TestContext.json("{'max_batch_size': " + configured + "}"),
                OpenAiDefaults.EMBEDDINGS);
        assertThat(config.maxBatchSize()).isEqualTo(items);
        assertThat(config.maxBatchTokens()).isEqualTo(tokens);
        assertThat(config.encodingFormat()).isEqualTo(format);
    }

    @Test
    void sendsOtherServersTheBatchesThatAreConfigured() {
        EmbeddingsConfig config = EmbeddingsConfig.read(
                "embeddings",
                TestContext.json("{'max_batch_size': 50000, 'url': 'http://host/v1/embeddings'}"),
                OpenAiDefaults.EMBEDDINGS);
        assertThat(config.maxBatchSize()).isEqualTo(50_000);
        assertThat(config.encodingFormat()).isEqualTo("float");
    }
}
