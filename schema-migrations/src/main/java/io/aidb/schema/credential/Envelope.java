package io.aidb.schema.credential;

import io.aidb.engine.AidbException;
import io.aidb.engine.SqlState;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;

/**
 * The encrypted form of one provider's credentials: Base64 of a version byte, a nonce of 96 bits, and the output of
 * AES-256-GCM with its tag of 128 bits (NIST SP 800-38D). Version, provider and key id are authenticated with it, so that
 * a payload can't be moved to another provider or passed off as another key's.
 *
 * @param provider the provider whose credentials these are
 * @param keyId the id of the key
 */
record Envelope(String provider, String keyId) {

    private static final byte VERSION = 1;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final String ALGORITHM = "AES/GCM/NoPadding";
    private static final SecureRandom RANDOM = new SecureRandom();

    String seal(CredentialKey key, byte[] content) {
        byte[] nonce = new byte[NONCE_BYTES];
        RANDOM.nextBytes(nonce);
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, key, nonce).doFinal(content);
            byte[] whole = ByteBuffer.allocate(1 + NONCE_BYTES + sealed.length)
                    .put(VERSION)
                    .put(nonce)
                    .put(sealed)
                    .array();
            return Base64.getEncoder().encodeToString(whole);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java runtime lacks " + ALGORITHM, e);
        }
    }

    byte[] open(CredentialKey key, String payload) {
        byte[] whole;
        try {
            whole = Base64.getDecoder().decode(payload);
        } catch (IllegalArgumentException e) {
            throw changed();
        }
        if (whole.length > 0 && whole[0] > VERSION) {
            throw new AidbException(
                    SqlState.SYSTEM_ERROR,
                    "The credentials of provider \"" + provider + "\" were encrypted by a newer driver, in form "
                            + whole[0] + ".",
                    "Use the newer version of aidb-jdbc here too.");
        }
        if (whole.length < 1 + NONCE_BYTES + TAG_BITS / Byte.SIZE || whole[0] != VERSION) {
            throw changed();
        }
        ByteBuffer parts = ByteBuffer.wrap(whole, 1, whole.length - 1);
        byte[] nonce = new byte[NONCE_BYTES];
        byte[] sealed = new byte[parts.remaining() - NONCE_BYTES];
        parts.get(nonce).get(sealed);
        try {
            return cipher(Cipher.DECRYPT_MODE, key, nonce).doFinal(sealed);
        } catch (GeneralSecurityException e) {
            throw changed();
        }
    }

    private Cipher cipher(int mode, CredentialKey key, byte[] nonce) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(ALGORITHM);
        cipher.init(mode, key.secret(), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(associatedData());
        return cipher;
    }

    /** A key id holds no line break, so that no two pairs of id and provider give the same bytes. */
    private byte[] associatedData() {
        return ("aidb credentials\n" + VERSION + '\n' + keyId + '\n' + provider).getBytes(StandardCharsets.UTF_8);
    }

    private AidbException changed() {
        return new AidbException(
                SqlState.SYSTEM_ERROR,
                "The credentials of provider \"" + provider + "\" can't be decrypted with key " + keyId
                        + ": they were changed in the database, or another key has this id.",
                "Store them again with replace_credentials => true.");
    }
}
