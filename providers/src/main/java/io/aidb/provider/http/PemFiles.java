package io.aidb.provider.http;

import io.aidb.engine.AidbException;
import io.aidb.engine.SqlState;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Certificates and keys in PEM files: RFC 7468. */
final class PemFiles {

    private static final Pattern PKCS8 =
            Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");
    private static final List<String> ALGORITHMS = List.of("RSA", "EC", "Ed25519");

    private PemFiles() {}

    /** All certificates of a file, at least one. */
    static List<Certificate> certificates(Path file, String key) {
        try {
            Collection<? extends Certificate> all = CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(bytes(file, key)));
            if (!all.isEmpty()) {
                return List.copyOf(all);
            }
        } catch (CertificateException e) {
            throw unusable(file, key, "no certificates in PEM form", e);
        }
        throw unusable(file, key, "no certificates in PEM form", null);
    }

    /** The private key of a file. */
    static PrivateKey privateKey(Path file, String key) {
        String text = new String(bytes(file, key), StandardCharsets.US_ASCII);
        Matcher matcher = PKCS8.matcher(text);
        if (!matcher.find()) {
            throw unusable(file, key, "no private key in PKCS#8 form without a password (BEGIN PRIVATE KEY)", null);
        }
        PKCS8EncodedKeySpec spec =
                new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(matcher.group(1)));
        for (String algorithm : ALGORITHMS) {
            try {
                return KeyFactory.getInstance(algorithm).generatePrivate(spec);
            } catch (InvalidKeySpecException e) {
                // a key of another algorithm
            } catch (GeneralSecurityException e) {
                throw unusable(file, key, "a key that this Java runtime can't read", e);
            }
        }
        throw unusable(file, key, "a key that is neither RSA, EC nor Ed25519", null);
    }

    private static byte[] bytes(Path file, String key) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new AidbException(
                    SqlState.INVALID_PARAMETER_VALUE,
                    "The file '" + file + "' of tls_config." + key + " can't be read.",
                    "The path is looked up on the machine that runs the driver, not on the database server.",
                    e);
        }
    }

    private static AidbException unusable(
            Path file, String key, String holds, @org.jspecify.annotations.Nullable Exception cause) {
        return new AidbException(
                SqlState.INVALID_PARAMETER_VALUE,
                "The file '" + file + "' of tls_config." + key + " holds " + holds + ".",
                "openssl x509 and openssl pkcs8 -topk8 -nocrypt write the forms that are read here.",
                cause);
    }
}
