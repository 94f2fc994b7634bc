package io.aidb.schema.credential;

import io.aidb.engine.AidbException;
import io.aidb.engine.AidbProperty;
import io.aidb.engine.Settings;
import io.aidb.engine.SqlState;
import io.aidb.engine.registry.Credentials;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Turns credentials into what the database stores, and back. Not safe for concurrent use. */
public final class CredentialVault {

    private final Settings settings;
    private final CredentialKeys keys;

    /** A vault with the keys that the settings name; the consumer is told when one had to be made. */
    public CredentialVault(Settings settings, Consumer<String> warnings) {
        this.settings = settings;
        keys = new CredentialKeys(settings, warnings);
    }

    /**
     * The form to store for a provider: encrypted with the first key unless the settings ask for plain text.
     *
     * @throws AidbException 22023 for a malformed key, 58000 if a key can't be read or made
     */
    public StoredCredentials seal(String provider, Credentials credentials) {
        byte[] document = CredentialDocument.write(credentials);
        if (settings.require(AidbProperty.CREDENTIAL_STORAGE).equals(StoredCredentials.PLAIN)) {
            String readable = new String(document, StandardCharsets.UTF_8);
            return new StoredCredentials(StoredCredentials.PLAIN, "", readable);
        }
        CredentialKey key = keys.first();
        String payload = new Envelope(provider, key.id()).seal(key, document);
        return new StoredCredentials(StoredCredentials.ENCRYPTED, key.id(), payload);
    }

    /**
     * The credentials of a provider from their stored form, whatever the settings say about storage.
     *
     * @throws AidbException 58000 if the key is not here, or if the stored form was changed
     */
    public Credentials open(String provider, StoredCredentials stored) {
        if (stored.storage().equals(StoredCredentials.PLAIN)) {
            return CredentialDocument.read(provider, stored.payload().getBytes(StandardCharsets.UTF_8));
        }
        CredentialKey key = keys.withId(stored.keyId()).orElseThrow(() -> missingKey(provider, stored.keyId()));
        return CredentialDocument.read(provider, new Envelope(provider, key.id()).open(key, stored.payload()));
    }

    private AidbException missingKey(String provider, String id) {
        return new AidbException(
                SqlState.SYSTEM_ERROR,
                "The credentials of provider \"" + provider + "\" are encrypted with key " + id
                        + ", which is not on this machine.",
                "Give the key in property " + AidbProperty.CREDENTIALS_KEY.key() + ", in environment variable "
                        + "AIDB_CREDENTIALS_KEY, or in the file that " + AidbProperty.CREDENTIALS_KEY_FILE.key()
                        + " names. A key that the driver made lies in file " + keys.generatedFile()
                        + " of the user who stored the credentials; copy it to the same place here. Or store the"
                        + " credentials again with replace_credentials => true.");
    }
}
