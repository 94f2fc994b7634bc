package io.aidb.schema.credential;

/**
 * The credentials of one provider as a row of the database holds them.
 *
 * @param storage {@code encrypted} or {@code plain}, as {@link io.aidb.engine.AidbProperty#CREDENTIAL_STORAGE} has it
 * @param keyId the id of the key that encrypted them; empty if they are plain
 * @param payload Base64 of the encrypted form, or readable JSON
 */
public record StoredCredentials(String storage, String keyId, String payload) {

    static final String ENCRYPTED = "encrypted";
    static final String PLAIN = "plain";

    /** Shows no payload, which may be plain. */
    @Override
    public String toString() {
        return "StoredCredentials[" + storage + ", key " + keyId + "]";
    }
}
