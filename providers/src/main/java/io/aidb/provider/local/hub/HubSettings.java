package io.aidb.provider.local.hub;

import io.aidb.engine.AidbException;
import io.aidb.engine.AidbProperty;
import io.aidb.engine.Settings;
import io.aidb.engine.SqlState;
import io.aidb.engine.UserPath;
import io.aidb.provider.net.Proxies;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** Where the hub and its cache are; the same places that the Python tools use. */
final class HubSettings {

    private final URI endpoint;
    private final Optional<String> token;
    private final Path cache;
    private final boolean offline;
    private final Proxies proxies;

    private HubSettings(URI endpoint, Optional<String> token, Path cache, boolean offline, Proxies proxies) {
        this.endpoint = endpoint;
        this.token = token;
        this.cache = cache;
        this.offline = offline;
        this.proxies = proxies;
    }

    static HubSettings of(Settings settings, Optional<String> cacheDir) {
        return new HubSettings(
                endpoint(settings.require(AidbProperty.HUB_ENDPOINT)),
                token(settings),
                cacheDir.or(() -> settings.get(AidbProperty.MODEL_CACHE))
                        .map(HubSettings::folder)
                        .orElseGet(() -> defaultCache(settings)),
                settings.flag(AidbProperty.HUB_OFFLINE),
                new Proxies(settings));
    }

    private static URI endpoint(String text) {
        try {
            URI uri = URI.create(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
            if (uri.getHost() != null && ("https".equals(uri.getScheme()) || "http".equals(uri.getScheme()))) {
                return uri;
            }
        } catch (IllegalArgumentException e) {
            // reported below, together with addresses of other kinds
        }
        throw new AidbException(
                SqlState.INVALID_PARAMETER_VALUE,
                "Property " + AidbProperty.HUB_ENDPOINT.key()
                        + " must be an address that begins with https:// or http://," + " not '" + text + "'.");
    }

    private static Path folder(String text) {
        try {
            return UserPath.of(text);
        } catch (InvalidPathException e) {
            throw new AidbException(
                    SqlState.INVALID_PARAMETER_VALUE,
                    "The model cache can't be '" + text + "', which is no path on this system: " + e.getReason() + ".",
                    "Name a folder in property " + AidbProperty.MODEL_CACHE.key()
                            + ", or in \"cache_dir\" of the model, without quotes.",
                    e);
        }
    }

    private static Path defaultCache(Settings settings) {
        return home(settings).resolve("hub");
    }

    /** The folder of the Hugging Face tools. */
    private static Path home(Settings settings) {
        return settings.environment("HF_HOME")
                .map(HubSettings::folder)
                .orElseGet(() -> settings.environment("XDG_CACHE_HOME")
                        .map(Path::of)
                        .orElseGet(() -> Path.of(System.getProperty("user.home"), ".cache"))
                        .resolve("huggingface"));
    }

    /**
     * The token of the connection or the environment, else of the file in which the login of the Python tools left it.
     * That one is for the hub which those tools use, not for any that a connection names.
     */
    private static Optional<String> token(Settings settings) {
        Optional<String> toolsHub = settings.environment("HF_ENDPOINT").or(AidbProperty.HUB_ENDPOINT::defaultValue);
        return settings.get(AidbProperty.HUB_TOKEN)
                .or(() -> settings.get(AidbProperty.HUB_ENDPOINT).equals(toolsHub)
                        ? read(settings.environment("HF_TOKEN_PATH")
                                .map(UserPath::of)
                                .orElseGet(() -> home(settings).resolve("token")))
                        : Optional.empty())
                .map(String::strip)
                .filter(token -> !token.isEmpty());
    }

    private static Optional<String> read(Path file) {
        try {
            return Optional.of(Files.readString(file));
        } catch (IOException e) {
            return Optional.empty(); // there has been no login, or by another user
        }
    }

    URI endpoint() {
        return endpoint;
    }

    Optional<String> token() {
        return token;
    }

    Path cache() {
        return cache;
    }

    boolean offline() {
        return offline;
    }

    Proxies proxies() {
        return proxies;
    }

    @Override
    public String toString() {
        return "HubSettings[" + endpoint + ", " + cache + "]";
    }
}
