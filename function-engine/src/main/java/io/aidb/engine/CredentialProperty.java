package io.aidb.engine;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A connection property such as {@code aidb.credentials.openai_embeddings.api_key}: a credential of one provider that comes
 * with the connection, in place of one that is stored in the database.
 *
 * @param provider the provider's name
 * @param kind what the property holds
 */
public record CredentialProperty(String provider, Kind kind) {

    /** What such a property can hold. */
    public enum Kind {
        /** The key itself. */
        API_KEY("api_key"),
        /** User and password, or their Base64. */
        BASIC_AUTH("basic_auth"),
        /** The path of a file that holds the key. */
        API_KEY_FILE("api_key_file"),
        /** The path of a file that holds user and password. */
        BASIC_AUTH_FILE("basic_auth_file"),
        /** The origins, separated by commas, that may see them beside the provider's own. */
        ORIGINS("origins");

        private final String suffix;

        Kind(String suffix) {
            this.suffix = suffix;
        }
    }

    /** What the names of all of them begin with. */
    public static final String PREFIX = "aidb.credentials.";

    private static final Pattern NAME = Pattern.compile("aidb\\.credentials\\.([a-z0-9_]+)\\.([a-z_]+)");

    /** The property with this name, compared exactly; whether there is such a provider is not checked. */
    public static Optional<CredentialProperty> ofKey(String key) {
        Matcher matcher = NAME.matcher(key);
        return matcher.matches()
                ? Arrays.stream(Kind.values())
                        .filter(kind -> kind.suffix.equals(matcher.group(2)))
                        .findFirst()
                        .map(kind -> new CredentialProperty(matcher.group(1), kind))
                : Optional.empty();
    }

    /** The names of the properties that a misspelt name may have meant. */
    public static List<String> similarTo(String name) {
        String[] parts = name.split("\\.", -1);
        String provider = parts.length > 2 && !parts[2].isEmpty() ? parts[2] : "openai_embeddings";
        return Arrays.stream(Kind.values())
                .map(kind -> new CredentialProperty(provider, kind).key())
                .toList();
    }

    /** The name of the property in a URL. */
    public String key() {
        return PREFIX + provider + "." + kind.suffix;
    }

    /** The environment variable that is read when the connection does not name the property. */
    public String environmentVariable() {
        return key().replace('.', '_').toUpperCase(Locale.ROOT);
    }
}
