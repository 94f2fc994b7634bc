package io.aidb.provider.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.aidb.engine.AidbException;
import io.aidb.engine.SqlState;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** What may be a header of a request: no second line, no secret in the registry, nothing that the client sets itself. */
final class HeaderRules {

    /** A token of RFC 9110, section 5.6.2. */
    private static final Pattern NAME = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");

    /** Printable ASCII and spaces, neither first nor last: field-value of RFC 9110, section 5.5, without obs-text. */
    private static final Pattern VALUE = Pattern.compile("[\\x21-\\x7e]([\\x20-\\x7e\\t]*[\\x21-\\x7e])?");

    private static final Set<String> SECRET =
            Set.of("authorization", "proxy-authorization", "cookie", "api-key", "x-api-key");

    private static final Set<String> OWN = Set.of(
            "host",
            "connection",
            "content-length",
            "content-type",
            "content-encoding",
            "transfer-encoding",
            "accept-encoding",
            "expect",
            "te",
            "trailer",
            "upgrade");

    private HeaderRules() {}

    /** The object {@code headers} of a configuration as header names and values. */
    static Map<String, String> read(ConfigReader config) {
        Map<String, String> headers = new LinkedHashMap<>();
        config.object("headers")
                .ifPresent(object -> object.properties().forEach(entry -> {
                    checkName(entry.getKey());
                    headers.put(entry.getKey(), value(entry.getKey(), entry.getValue()));
                }));
        return headers;
    }

    private static void checkName(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        if (!isName(name) || OWN.contains(lower)) {
            throw new AidbException(
                    SqlState.INVALID_PARAMETER_VALUE,
                    "The key 'headers' can't set the header '" + printable(name) + "'.",
                    "Use names of letters, digits and hyphens that the HTTP client does not set itself.");
        }
        if (SECRET.contains(lower)) {
            throw new AidbException(
                    SqlState.INVALID_PARAMETER_VALUE,
                    "The key 'headers' can't set the header '" + name + "': the configuration of a model is readable.",
                    "Pass the secret in the credentials of aidb.create_model; the key api_key_header names another header for"
                            + " it.");
        }
    }

    private static String value(String name, JsonNode value) {
        if (!value.isTextual() || !isValue(value.textValue())) {
            throw new AidbException(
                    SqlState.INVALID_PARAMETER_VALUE,
                    "The value of the header '" + name
                            + "' in the key 'headers' must be a text of printable ASCII characters" + " on one line.");
        }
        return value.textValue();
    }

    /** True for a header that may carry a key. */
    static boolean mayHoldKey(String name) {
        return isName(name) && !OWN.contains(name.toLowerCase(Locale.ROOT));
    }

    private static boolean isName(String name) {
        return NAME.matcher(name).matches();
    }

    static boolean isValue(String value) {
        return VALUE.matcher(value).matches();
    }

    private static String printable(String name) {
        return name.replaceAll("[^\\x20-\\x7e]", "?");
    }
}
