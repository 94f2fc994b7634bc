package io.aidb.schema.credential;

import io.aidb.engine.Settings;
import java.nio.file.Path;
import java.util.Locale;

/** Where programs keep a user's own settings: by the XDG base directory specification, or as Windows and macOS have it. */
final class ConfigFolder {

    private static final String NAME = "aidb";

    private ConfigFolder() {}

    static Path of(Settings settings) {
        return of(settings, System.getProperty("os.name", ""), Path.of(System.getProperty("user.home", "")));
    }

    static Path of(Settings settings, String system, Path home) {
        String lower = system.toLowerCase(Locale.ROOT);
        if (lower.startsWith("windows")) {
            return settings.environment("APPDATA")
                    .map(Path::of)
                    .orElse(home.resolve("AppData").resolve("Roaming"))
                    .resolve(NAME);
        }
        if (lower.startsWith("mac")) {
            return home.resolve("Library").resolve("Application Support").resolve(NAME);
        }
        return settings.environment("XDG_CONFIG_HOME")
                .map(Path::of)
                .filter(Path::isAbsolute) // the specification has relative paths ignored
                .orElse(home.resolve(".config"))
                .resolve(NAME);
    }
}
