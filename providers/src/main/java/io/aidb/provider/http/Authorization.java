package io.aidb.provider.http;

import io.aidb.engine.AidbException;
import io.aidb.engine.AidbProperty;
import io.aidb.engine.SqlState;
import io.aidb.engine.spi.CallContext;
import io.aidb.engine.spi.Model;
import io.aidb.provider.net.Origin;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.apache.hc.core5.http.Header;

/**
 * The header that carries a model's secret, if its origin may have it. Lives as long as one call.
 *
 * @param header what to send
 * @param withheld true if there is a secret that this origin does not get
 * @param redactor knows the secret in all the forms in which it might come back
 */
record Authorization(Optional<Header> header, boolean withheld, Redactor redactor) {

    /** Decides for a call of a model; {@code defaultOrigin} is the provider's own, which its secrets are always for. */
    static Authorization of(HttpConfig config, Model model, Origin defaultOrigin, CallContext context) {
        Secrets secrets = Secrets.of(config, model, context.settings());
        Optional<String> key = secrets.value("api_key");
        Optional<String> basic = secrets.value("basic_auth");
        if (key.isPresent() && basic.isPresent()) {
            throw new AidbException(
                    SqlState.INVALID_PARAMETER_VALUE,
                    "The credentials for model '" + model.name() + "' hold both api_key and basic_auth.",
                    "Give only one of them; stored credentials are replaced with replace_credentials => true.");
        }
        key.ifPresent(k -> check("api_key", k));
        Optional<String> encoded = basic.map(Authorization::base64);
        encoded.ifPresent(b -> check("basic_auth", b));

        List<String> forms = new ArrayList<>();
        key.ifPresent(forms::add);
        basic.ifPresent(forms::add);
        encoded.ifPresent(forms::add);
        basic.filter(b -> b.indexOf(':') >= 0).ifPresent(b -> forms.add(b.substring(b.indexOf(':') + 1)));
        Redactor redactor = new Redactor(forms);
        if (forms.isEmpty()) {
            return new Authorization(Optional.empty(), false, redactor);
        }

        Origin origin = Origin.of(config.url());
        boolean allowed = origin.equals(defaultOrigin)
                || secrets.areFor(origin)
                || context.settings().require(AidbProperty.CREDENTIAL_SCOPE).equals("provider");
        if (!allowed) {
            return new Authorization(Optional.empty(), true, redactor);
        }
        if (origin.scheme().equals("http") && !origin.isLoopback()) {
            context.warn("The credentials for model '" + model.name() + "' go to " + origin + " without encryption.");
        }
        Header header = key.map(k -> config.apiKeyHeader()
                        .map(name -> new SecretHeader(name, k))
                        .orElseGet(() -> new SecretHeader("Authorization", "Bearer " + k)))
                .orElseGet(() -> new SecretHeader("Authorization", "Basic " + encoded.orElseThrow()));
        return new Authorization(Optional.of(header), false, redactor);
    }

    /** A colon can't occur in Base64, so a value with one is user and password: RFC 7617. */
    private static String base64(String value) {
        return value.indexOf(':') < 0
                ? value
                : Base64.getEncoder().encodeToString(value.getBytes(StandardCharsets.UTF_8));
    }

    private static void check(String name, String value) {
        if (!HeaderRules.isValue(value)) {
            throw new AidbException(
                    SqlState.INVALID_PARAMETER_VALUE,
                    "The credential " + name
                            + " holds characters that can't be in an HTTP header, such as a line break.",
                    "Give it again without them; stored credentials are replaced with replace_credentials => true.");
        }
    }
}
