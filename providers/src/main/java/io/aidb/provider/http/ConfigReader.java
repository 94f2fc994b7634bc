package io.aidb.provider.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aidb.engine.AidbException;
import io.aidb.engine.SqlState;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Reads typed values from the configuration of a model. A key with JSON {@code null} counts as absent; a value of the
 * wrong type or range is 22023 with the key, the value and what was expected. Not safe for concurrent use.
 */
public final class ConfigReader {

    private static final int SHOWN = 60;

    private final String provider;
    private final String prefix;
    private final ObjectNode config;

    public ConfigReader(String provider, ObjectNode config) {
        this(provider, "", config);
    }

    private ConfigReader(String provider, String prefix, ObjectNode config) {
        this.provider = provider;
        this.prefix = prefix;
        this.config = config;
    }

    /** The provider whose configuration this is. */
    public String provider() {
        return provider;
    }

    /** A text that is not blank. */
    public Optional<String> text(String key) {
        return read(
                key,
                "a text that is not empty",
                v -> v.isTextual() && !v.textValue().isBlank(),
                JsonNode::textValue);
    }

    /** A text that has to be there. */
    public String requiredText(String key) {
        return text(key)
                .orElseThrow(() -> new AidbException(
                        SqlState.INVALID_PARAMETER_VALUE,
                        "The configuration of a model of provider " + provider + " needs the key '" + prefix + key
                                + "'.",
                        "Pass it in the third argument of aidb.create_model: '{\"" + key + "\": \"...\"}'."));
    }

    /** One of a few texts. */
    public Optional<String> choice(String key, String... choices) {
        List<String> allowed = List.of(choices);
        return read(
                key,
                "one of " + String.join(", ", allowed),
                v -> v.isTextual() && allowed.contains(v.textValue()),
                JsonNode::textValue);
    }

    /** A whole number from {@code min} to {@code max}, both allowed. */
    public OptionalInt integer(String key, int min, int max) {
        return read(
                        key,
                        "a whole number from " + min + " to " + max,
                        v -> v.canConvertToExactIntegral()
                                && v.canConvertToInt()
                                && v.intValue() >= min
                                && v.intValue() <= max,
                        JsonNode::intValue)
                .map(OptionalInt::of)
                .orElseGet(OptionalInt::empty);
    }

    /** Any whole number of 64 bits. */
    public OptionalLong wholeNumber(String key) {
        return read(
                        key,
                        "a whole number",
                        v -> v.canConvertToExactIntegral() && v.canConvertToLong(),
                        JsonNode::longValue)
                .map(OptionalLong::of)
                .orElseGet(OptionalLong::empty);
    }

    /** A number from {@code min} to {@code max}, both allowed. */
    public OptionalDouble number(String key, double min, double max) {
        return read(
                        key,
                        String.format(Locale.ROOT, "a number from %s to %s", plain(min), plain(max)),
                        v -> v.isNumber() && v.doubleValue() >= min && v.doubleValue() <= max,
                        JsonNode::doubleValue)
                .map(OptionalDouble::of)
                .orElseGet(OptionalDouble::empty);
    }

    /** True or false; false if absent. */
    public boolean flag(String key) {
        return read(key, "true or false", JsonNode::isBoolean, JsonNode::booleanValue)
                .orElse(false);
    }

    /** A JSON object. */
    public Optional<ObjectNode> object(String key) {
        return read(key, "a JSON object", JsonNode::isObject, v -> (ObjectNode) v);
    }

    /** A JSON object, to be read key by key. */
    public Optional<ConfigReader> section(String key) {
        return object(key).map(o -> new ConfigReader(provider, prefix + key + ".", o));
    }

    /** A time in seconds, up to a day; fractions are allowed. */
    public Optional<Duration> seconds(String key) {
        OptionalDouble seconds = number(key, 0.001, 86_400);
        return seconds.isPresent()
                ? Optional.of(Duration.ofNanos(Math.round(seconds.getAsDouble() * 1e9)))
                : Optional.empty();
    }

    /** An address that starts with {@code http://} or {@code https://} and holds no user name. */
    public Optional<URI> httpUrl(String key) {
        String expected = "an address such as https://host:8000/v1/..., without user name and password";
        return text(key).map(value -> {
            try {
                URI uri = new URI(value.strip());
                boolean http = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
                if (http && uri.getHost() != null && uri.getRawUserInfo() == null && uri.getPort() <= 65_535) {
                    return uri;
                }
            } catch (URISyntaxException e) {
                // reported below, without the text of the exception: the address may hold a password
            }
            throw refuse(key, expected, value.contains("@") ? "(not shown)" : "'" + value + "'");
        });
    }

    /** The error for a value that is not what was expected. */
    public AidbException refuse(String key, String expected) {
        JsonNode value = config.path(key);
        String shown = value.toString();
        return refuse(key, expected, shown.length() > SHOWN ? shown.substring(0, SHOWN) + "..." : shown);
    }

    private AidbException refuse(String key, String expected, String shown) {
        return new AidbException(
                SqlState.INVALID_PARAMETER_VALUE,
                "The key '" + prefix + key + "' in the configuration of a model of provider " + provider + " must be "
                        + expected + ", not " + shown + ".");
    }

    /** The value of a key once it is what was expected. */
    public <T> Optional<T> read(String key, String expected, Predicate<JsonNode> fits, Function<JsonNode, T> convert) {
        JsonNode value = config.get(key);
        if (value == null || value.isNull()) {
            return Optional.empty();
        }
        if (!fits.test(value)) {
            throw refuse(key, expected);
        }
        return Optional.of(convert.apply(value));
    }

    private static String plain(double number) {
        return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
    }
}
