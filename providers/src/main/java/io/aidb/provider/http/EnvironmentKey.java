package io.aidb.provider.http;

import io.aidb.engine.AidbProperty;
import java.util.Arrays;
import java.util.regex.Pattern;

/**
 * Which environment variables a model may name as its key. The configuration of a model comes from the database, so it
 * must not be able to send whatever the environment holds: the name starts with {@code AIDB_}, and variables that set
 * up this driver, such as the key that encrypts stored credentials or the key of another provider, are out of reach.
 */
final class EnvironmentKey {

    private static final Pattern NAME = Pattern.compile("AIDB_[A-Z0-9_]+");

    private EnvironmentKey() {}

    static boolean isAllowed(String name) {
        return NAME.matcher(name).matches()
                && !name.startsWith("AIDB_CREDENTIALS_")
                && Arrays.stream(AidbProperty.values())
                        .flatMap(p -> p.environmentVariable().stream())
                        .noneMatch(name::equals);
    }
}
