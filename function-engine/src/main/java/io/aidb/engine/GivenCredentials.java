package io.aidb.engine;

import io.aidb.engine.CredentialProperty.Kind;
import io.aidb.engine.registry.Credentials;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The credentials of a provider that a connection brings along: those of its properties, else those of the environment,
 * each as a value or as a file. Files are read anew each time, so that keys can be exchanged while connections are open.
 */
public final class GivenCredentials {

    private static final int LARGEST_FILE = 64 * 1024;

    private GivenCredentials() {}

    /**
     * The credentials for a provider; empty if the connection brings none.
     *
     * @throws AidbException 22023 for both kinds at once, 58000 for a file that can't be read
     */
    public static Optional<Credentials> find(String provider, Settings settings) {
        Set<String> origins = Arrays.stream(settings.given(new CredentialProperty(provider, Kind.ORIGINS))
                        .or(() -> settings.environment(
                                new CredentialProperty(provider, Kind.ORIGINS).environmentVariable()))
                        .orElse("")
                        .split(",", -1))
                .map(String::strip)
                .filter(origin -> !origin.isEmpty())
                .collect(Collectors.toSet());
        return secrets(provider, settings::given)
                .or(() -> secrets(provider, p -> settings.environment(p.environmentVariable())))
                .map(secrets -> new Credentials(secrets, origins));
    }

    private static Optional<Map<String, String>> secrets(
            String provider, Function<CredentialProperty, Optional<String>> source) {
        Map<String, String> secrets = new TreeMap<>();
        value(provider, Kind.API_KEY, Kind.API_KEY_FILE, source).ifPresent(key -> secrets.put("api_key", key));
        value(provider, Kind.BASIC_AUTH, Kind.BASIC_AUTH_FILE, source)
                .ifPresent(basic -> secrets.put("basic_auth", basic));
        if (secrets.size() > 1) {
            throw new AidbException(
                    SqlState.INVALID_PARAMETER_VALUE,
                    "The connection has both api_key and basic_auth for provider \"" + provider + "\".",
                    "Give one of the two in the properties " + CredentialProperty.PREFIX + provider
                            + ".* or in their environment variables.");
        }
        return secrets.isEmpty() ? Optional.empty() : Optional.of(secrets);
    }

    private static Optional<String> value(
            String provider, Kind direct, Kind file, Function<CredentialProperty, Optional<String>> source) {
        CredentialProperty property = new CredentialProperty(provider, file);
        return source.apply(new CredentialProperty(provider, direct))
                .or(() -> source.apply(property).map(path -> read(path, property)))
                .map(String::strip)
                .filter(secret -> !secret.isEmpty());
    }

    private static String read(String file, CredentialProperty property) {
        try {
            Path path = UserPath.of(file);
            if (Files.size(path) <= LARGEST_FILE) {
                return Files.readString(path, StandardCharsets.UTF_8);
            }
        } catch (IOException | InvalidPathException e) {
            throw unreadable(property, "can't be read: " + e.getClass().getSimpleName());
        }
        throw unreadable(property, "is too large for a key");
    }

    /** Without the path, since a key may have been given in its place. */
    private static AidbException unreadable(CredentialProperty property, String problem) {
        return new AidbException(
                SqlState.SYSTEM_ERROR,
                "The file that " + property.key() + " names " + problem + ".",
                "Check the property, or the environment variable " + property.environmentVariable()
                        + ": it is the path of a file on the machine that runs the driver.");
    }
}
