package io.aidb.jdbc;

import io.aidb.engine.AidbProperty;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.postgresql.PGProperty;

/** The parameters of a URL that may be shown to anybody. A name that nobody knows may stand for a secret. */
final class PublicParameters {

    private static final Set<String> NAMES = Stream.concat(
                    Arrays.stream(PGProperty.values()).map(PGProperty::getName).filter(name -> !isPersonal(name)),
                    Arrays.stream(AidbProperty.values())
                            .filter(property -> !property.secret())
                            .map(AidbProperty::key))
            .collect(Collectors.toUnmodifiableSet());

    private PublicParameters() {}

    static boolean contains(String name) {
        return NAMES.contains(name);
    }

    /** True for user and passwords, and for free texts that may hold anything: server options, arguments of plug-ins. */
    static boolean isPersonal(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.equals("user") || isPassword(name) || lower.equals("options") || lower.endsWith("arg");
    }

    static boolean isPassword(String name) {
        return name.toLowerCase(Locale.ROOT).contains("password");
    }
}
