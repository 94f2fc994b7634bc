package io.aidb.jdbc;

import io.aidb.engine.AidbException;
import io.aidb.engine.AidbProperty;
import io.aidb.engine.CredentialProperty;
import io.aidb.engine.Settings;
import io.aidb.engine.Spelling;
import io.aidb.engine.SqlState;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/** Tells the properties that are ours from those of pgjdbc: ours start with {@code aidb.}, known or not. */
final class OwnProperties {

    static final String PREFIX = "aidb.";

    private OwnProperties() {}

    /** True in any case of letters, so that a misspelt name is reported and not passed on. */
    static boolean isOwn(String name) {
        return name.regionMatches(true, 0, PREFIX, 0, PREFIX.length());
    }

    /**
     * The name itself, if there is such a property.
     *
     * @throws AidbException with 22023, naming the nearest property, if there is none
     */
    static String checked(String name) {
        if (AidbProperty.ofKey(name).isEmpty() && CredentialProperty.ofKey(name).isEmpty()) {
            throw new AidbException(
                    SqlState.INVALID_PARAMETER_VALUE,
                    "There is no connection property '" + name + "'.",
                    suggestion(name));
        }
        return name;
    }

    /** What the driver's settings are; a value of the URL wins over one of the properties, as in pgjdbc. */
    static Settings settings(Map<String, String> fromUrl, Properties info) {
        Map<String, String> given = new TreeMap<>();
        info.stringPropertyNames().stream()
                .filter(OwnProperties::isOwn)
                .forEach(name -> given.put(name, info.getProperty(name)));
        given.putAll(fromUrl);
        given.keySet().forEach(OwnProperties::checked);
        Map<AidbProperty, String> values = new EnumMap<>(AidbProperty.class);
        Map<CredentialProperty, String> credentials = new HashMap<>();
        given.forEach((name, value) -> {
            AidbProperty.ofKey(name).ifPresent(property -> values.put(property, value));
            CredentialProperty.ofKey(name).ifPresent(property -> credentials.put(property, value));
        });
        return new Settings(values, credentials, System::getenv);
    }

    /** What pgjdbc gets: a copy without our own, in which values that are defaults of {@code info} are kept. */
    static Properties forPostgres(AidbUrl url, Properties info) {
        Properties rest = new Properties();
        info.stringPropertyNames().stream()
                .filter(name -> !isOwn(name))
                .forEach(name -> rest.setProperty(name, info.getProperty(name)));
        url.personal().forEach(rest::setProperty);
        return rest;
    }

    private static String suggestion(String name) {
        List<String> keys = name.startsWith(CredentialProperty.PREFIX)
                ? CredentialProperty.similarTo(name)
                : Arrays.stream(AidbProperty.values()).map(AidbProperty::key).toList();
        return Spelling.nearest(name, keys)
                .map(key -> "Did you mean " + key + "?")
                .orElse("The properties are: " + String.join(", ", keys) + ".");
    }
}
