package io.aidb.provider.http;

import io.aidb.engine.AidbException;
import io.aidb.engine.SqlState;
import io.aidb.engine.UserPath;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The key {@code tls_config} of a model.
 *
 * @param insecureSkipVerify {@code insecure_skip_verify}: accept any certificate
 * @param caPath {@code ca_path}: PEM file of authorities to trust beside those of the Java runtime
 * @param clientCertificate {@code client_cert_path}: PEM file of the certificate (chain) of this client
 * @param clientKey {@code client_key_path}: PEM file of its private key, PKCS#8 without a password
 */
record TlsConfig(
        boolean insecureSkipVerify, Optional<Path> caPath, Optional<Path> clientCertificate, Optional<Path> clientKey) {

    static final TlsConfig SYSTEM = new TlsConfig(false, Optional.empty(), Optional.empty(), Optional.empty());

    static TlsConfig read(ConfigReader config) {
        Optional<Path> certificate = path(config, "client_cert_path");
        Optional<Path> key = path(config, "client_key_path");
        if (certificate.isPresent() != key.isPresent()) {
            throw new AidbException(
                    SqlState.INVALID_PARAMETER_VALUE,
                    "A client certificate needs both client_cert_path and client_key_path in tls_config.");
        }
        return new TlsConfig(config.flag("insecure_skip_verify"), path(config, "ca_path"), certificate, key);
    }

    private static Optional<Path> path(ConfigReader config, String key) {
        return config.text(key).map(text -> {
            try {
                return UserPath.of(text);
            } catch (java.nio.file.InvalidPathException e) {
                throw config.refuse(key, "a path of this machine");
            }
        });
    }
}
