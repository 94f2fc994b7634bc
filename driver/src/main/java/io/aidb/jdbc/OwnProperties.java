package io.aidb.jdbc;

import io.aidb.engine.AidbException;
import io.aidb.engine.AidbProperty;
import io.aidb.engine.Settings;
import io.aidb.engine.Spelling;
import io.aidb.engine.SqlState;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** Tells the properties that are ours from those of pgjdbc: ours start with {@code aidb.}, known or not. */
final class OwnProperties {

    static final String PREFIX = "aidb.";

    private OwnProperties() {}

    /** True in any case of letters, so that a misspelt name is reported and not passed on. */
    static boolean isOwn(String name) {
        return name.regionMatches(true, 0, PREFIX, 0, PREFIX.length());
    }

    /**
     * The property of that name.
     *
     * @throws AidbException with 22023, naming the nearest property, if there is none
     */
    static AidbProperty named(String name) {
        return AidbProperty.ofKey(name)
                .orElseThrow(() -> new AidbException(
                        SqlState.INVALID_PARAMETER_VALUE,
                        "There is no connection property '" + name + "'.",
                        suggestion(name)));
    }

    /** What the driver's settings are; a value of the URL wins over one of the properties, as in pgjdbc. */
    static Settings settings(Map<String, String> fromUrl, Properties info) {
        Map<AidbProperty, String> values = new EnumMap<>(AidbProperty.class);
        info.stringPropertyNames().stream()
                .filter(OwnProperties::isOwn)
                .forEach(name -> values.put(named(name), info.getProperty(name)));
        fromUrl.forEach((name, value) -> values.put(named(name), value));
        return new Settings(values);
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
        List<String> keys =
                Arrays.stream(AidbProperty.values()).map(AidbProperty::key).toList();
        return Spelling.nearest(name, keys)
                .map(key -> "Did you mean " + key + "?")
                .orElse("The properties are: " + String.join(", ", keys) + ".");
    }
}
