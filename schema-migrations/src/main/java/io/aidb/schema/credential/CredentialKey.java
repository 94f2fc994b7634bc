package io.aidb.schema.credential;

import io.aidb.engine.AidbException;
import io.aidb.engine.SqlState;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** A key of 256 bits with an id that may be shown. */
final class CredentialKey {

    private static final int BYTES = 32;
    private static final int ID_BYTES = 4;
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final Pattern SEPARATOR = Pattern.compile("[,\\s]+");

    private final String id;
    private final byte[] bytes;

    private CredentialKey(String id, byte[] bytes) {
        this.id = id;
        this.bytes = bytes;
    }

    static CredentialKey random() {
        byte[] bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        return new CredentialKey(fingerprint(bytes), bytes);
    }

    /**
     * Reads keys of the form {@code id:base64} or {@code base64}, separated by commas or white space. A key without an id
     * is called by its fingerprint.
     *
     * @param origin what to call the source in an error, which never shows the text
     */
    static List<CredentialKey> parse(String text, String origin) {
        List<CredentialKey> keys = new ArrayList<>();
        for (String word : SEPARATOR.splitAsStream(text.strip()).toList()) {
            int colon = word.indexOf(':');
            byte[] bytes = decode(word.substring(colon + 1));
            if (bytes.length != BYTES
                    || (colon >= 0 && !ID.matcher(word.substring(0, colon)).matches())) {
                throw new AidbException(
                        SqlState.INVALID_PARAMETER_VALUE,
                        "Key " + (keys.size() + 1) + " of " + origin + " is not a key.",
                        "A key is 32 bytes in Base64, with an id of letters, digits, '.', '_', '-' and a colon before it"
                                + " if you like; openssl rand -base64 32 makes one. Separate keys by commas.");
            }
            keys.add(new CredentialKey(colon < 0 ? fingerprint(bytes) : word.substring(0, colon), bytes));
        }
        return keys;
    }

    private static byte[] decode(String base64) {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }

    private static String fingerprint(byte[] bytes) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(bytes);
            return HexFormat.of().formatHex(hash, 0, ID_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    String id() {
        return id;
    }

    SecretKey secret() {
        return new SecretKeySpec(bytes, "AES");
    }

    /** The form that {@link #parse} reads. */
    String text() {
        return id + ':' + Base64.getEncoder().encodeToString(bytes);
    }

    @Override
    public String toString() {
        return "CredentialKey[" + id + "]";
    }
}
