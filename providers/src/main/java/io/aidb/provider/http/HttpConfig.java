package io.aidb.provider.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aidb.engine.AidbException;
import io.aidb.engine.SqlState;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The keys that every provider behind HTTP understands. {@code url}, {@code max_concurrent_requests} and {@code tls_config}
 * are EDB's, the others are additions of this driver.
 *
 * @param url where requests go; nothing is appended
 * @param maxConcurrentRequests requests in flight at once, 1 to 1,000
 * @param timeout {@code timeout}: limit of one exchange from connecting to the last byte of the answer, in seconds
 * @param connectTimeout {@code connect_timeout}: limit for connecting, in seconds
 * @param maxRetries {@code max_retries}: further attempts after a failure that may pass
 * @param tls see {@link TlsConfig}
 * @param headers {@code headers}: sent with every request
 * @param apiKeyHeader {@code api_key_header}: header that carries the bare key in place of {@code Authorization: Bearer}
 * @param credentialsEnv {@code credentials_env}: environment variable of the key, see {@link EnvironmentKey}
 * @param onError {@code on_error}: {@code fail} or {@code null}
 * @param extraBody {@code extra_body}: members added to the JSON of every request
 */
public record HttpConfig(
        URI url,
        int maxConcurrentRequests,
        Duration timeout,
        Duration connectTimeout,
        int maxRetries,
        TlsConfig tls,
        Map<String, String> headers,
        Optional<String> apiKeyHeader,
        Optional<String> credentialsEnv,
        OnError onError,
        Optional<ObjectNode> extraBody) {

    private static final Set<String> OWN_MEMBERS = Set.of(
            "model",
            "input",
            "messages",
            "query",
            "passages",
            "stream",
            "encoding_format",
            "dimensions",
            "input_type",
            "truncate",
            "temperature",
            "top_p",
            "seed",
            "max_tokens",
            "max_completion_tokens",
            "response_format");

    private static final Set<String> SECRETS = Set.of("api_key", "basic_auth");

    /**
     * Reads the keys.
     *
     * @param defaultUrl the address where {@code url} is absent
     * @param defaultTimeout the limit where {@code timeout} is absent
     */
    public static HttpConfig read(ConfigReader config, ObjectNode json, URI defaultUrl, Duration defaultTimeout) {
        refuseSecrets(json);
        config.flag("is_hcp_model");
        return new HttpConfig(
                config.httpUrl("url").orElse(defaultUrl),
                config.integer("max_concurrent_requests", 1, 1_000).orElse(25),
                config.seconds("timeout").orElse(defaultTimeout),
                config.seconds("connect_timeout").orElse(Duration.ofSeconds(10)),
                config.integer("max_retries", 0, 100).orElse(6),
                config.section("tls_config").map(TlsConfig::read).orElse(TlsConfig.SYSTEM),
                HeaderRules.read(config),
                config.read(
                        "api_key_header",
                        "the name of a header",
                        v -> v.isTextual() && HeaderRules.mayHoldKey(v.textValue()),
                        JsonNode::textValue),
                config.read(
                        "credentials_env",
                        "the name of an environment variable that starts with AIDB_, but not with AIDB_CREDENTIALS_",
                        v -> v.isTextual() && EnvironmentKey.isAllowed(v.textValue()),
                        JsonNode::textValue),
                config.choice("on_error", "fail", "null")
                        .map(text -> text.equals("null") ? OnError.NULL : OnError.FAIL)
                        .orElse(OnError.FAIL),
                config.object("extra_body").map(HttpConfig::extraBody));
    }

    private static ObjectNode extraBody(ObjectNode extra) {
        extra.fieldNames().forEachRemaining(name -> {
            if (OWN_MEMBERS.contains(name)) {
                throw new AidbException(
                        SqlState.INVALID_PARAMETER_VALUE,
                        "The key 'extra_body' of a model can't hold '" + name + "', which the driver writes itself.",
                        "Use the key of the configuration that stands for it; max_tokens for max_completion_tokens.");
            }
        });
        return extra;
    }

    /** This configuration with another address. */
    public HttpConfig withUrl(URI other) {
        return new HttpConfig(
                other,
                maxConcurrentRequests,
                timeout,
                connectTimeout,
                maxRetries,
                tls,
                headers,
                apiKeyHeader,
                credentialsEnv,
                onError,
                extraBody);
    }

    /** This configuration for a call that has no rows to leave out. */
    public HttpConfig failingOnError() {
        return new HttpConfig(
                url,
                maxConcurrentRequests,
                timeout,
                connectTimeout,
                maxRetries,
                tls,
                headers,
                apiKeyHeader,
                credentialsEnv,
                OnError.FAIL,
                extraBody);
    }

    private static void refuseSecrets(JsonNode json) {
        for (String secret : SECRETS) {
            if (json.findValue(secret) != null) {
                throw new AidbException(
                        SqlState.INVALID_PARAMETER_VALUE,
                        "The configuration of a model must not contain '" + secret + "': everybody can read it.",
                        "Pass it in the fourth argument of aidb.create_model, the credentials.");
            }
        }
    }
}
