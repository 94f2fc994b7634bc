package io.aidb.schema.credential;

import io.aidb.engine.AidbException;
import io.aidb.engine.AidbProperty;
import io.aidb.engine.Settings;
import io.aidb.engine.SqlState;
import io.aidb.engine.UserPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The keys that a connection has: those of {@link AidbProperty#CREDENTIALS_KEY}, then those of
 * {@link AidbProperty#CREDENTIALS_KEY_FILE}, then those that were made here. Read when they are first needed.
 */
final class CredentialKeys {

    private final Settings settings;
    private final Consumer<String> warnings;
    private final GeneratedKeyFile generated;

    CredentialKeys(Settings settings, Consumer<String> warnings) {
        this.settings = settings;
        this.warnings = warnings;
        generated = new GeneratedKeyFile(ConfigFolder.of(settings));
    }

    /** The key to encrypt with; made now if there is none. */
    CredentialKey first() {
        return given().stream().findFirst().orElseGet(this::generatedKey);
    }

    private CredentialKey generatedKey() {
        List<CredentialKey> present = generated.read();
        return present.isEmpty() ? generated.create(warnings) : present.get(0);
    }

    /** The key with this id, wherever it comes from. */
    Optional<CredentialKey> withId(String id) {
        return byId(given(), id).or(() -> byId(generated.read(), id));
    }

    /** Where a key that was made here lies, or would lie. */
    Path generatedFile() {
        return generated.path();
    }

    private static Optional<CredentialKey> byId(List<CredentialKey> keys, String id) {
        return keys.stream().filter(key -> key.id().equals(id)).findFirst();
    }

    private List<CredentialKey> given() {
        List<CredentialKey> keys = new ArrayList<>();
        settings.get(AidbProperty.CREDENTIALS_KEY)
                .ifPresent(text ->
                        keys.addAll(CredentialKey.parse(text, "property " + AidbProperty.CREDENTIALS_KEY.key())));
        settings.get(AidbProperty.CREDENTIALS_KEY_FILE).ifPresent(file -> keys.addAll(fromFile(file)));
        return keys;
    }

    private static List<CredentialKey> fromFile(String file) {
        try {
            return CredentialKey.parse(Files.readString(UserPath.of(file)), "file " + file);
        } catch (IOException | InvalidPathException e) {
            throw new AidbException(
                    SqlState.SYSTEM_ERROR,
                    "The file " + file + ", which should hold the key of stored credentials, can't be read: "
                            + e.getClass().getSimpleName() + ".",
                    "Check property " + AidbProperty.CREDENTIALS_KEY_FILE.key()
                            + " or environment variable AIDB_CREDENTIALS_KEY_FILE.",
                    e);
        }
    }
}
