package io.aidb.provider.http;

import io.aidb.engine.AidbException;
import io.aidb.engine.SqlState;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.HostnameVerificationPolicy;
import org.apache.hc.client5.http.ssl.HttpsSupport;
import org.apache.hc.client5.http.ssl.NoopHostnameVerifier;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.jspecify.annotations.Nullable;

/** How TLS connections of a model are made. */
final class SslContexts {

    private SslContexts() {}

    static TlsSocketStrategy strategy(TlsConfig tls) {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keyManagers(tls), trustManagers(tls), null);
            return tls.insecureSkipVerify()
                    ? new DefaultClientTlsStrategy(
                            context, HostnameVerificationPolicy.CLIENT, NoopHostnameVerifier.INSTANCE)
                    : new DefaultClientTlsStrategy(
                            context, HostnameVerificationPolicy.BOTH, HttpsSupport.getDefaultHostnameVerifier());
        } catch (GeneralSecurityException | IOException e) {
            throw new AidbException(
                    SqlState.SYSTEM_ERROR,
                    "TLS can't be set up as tls_config asks for.",
                    "Check that the certificates and the key belong together and are readable by this Java runtime.",
                    e);
        }
    }

    private static TrustManager @Nullable [] trustManagers(TlsConfig tls) throws GeneralSecurityException, IOException {
        if (tls.insecureSkipVerify()) {
            return new TrustManager[] {new TrustEverybody()};
        }
        if (tls.caPath().isEmpty()) {
            return null;
        }
        KeyStore store = emptyStore();
        int count = 0;
        for (X509Certificate authority : systemAuthorities()) {
            store.setCertificateEntry("system-" + count++, authority);
        }
        for (Certificate authority : PemFiles.certificates(tls.caPath().get(), "ca_path")) {
            store.setCertificateEntry("ca-" + count++, authority);
        }
        return trustManagersOf(store);
    }

    private static List<X509Certificate> systemAuthorities() throws GeneralSecurityException {
        for (TrustManager manager : trustManagersOf(null)) {
            if (manager instanceof X509TrustManager x509) {
                return List.of(x509.getAcceptedIssuers());
            }
        }
        return List.of();
    }

    private static TrustManager[] trustManagersOf(@Nullable KeyStore store) throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return factory.getTrustManagers();
    }

    private static KeyManager @Nullable [] keyManagers(TlsConfig tls) throws GeneralSecurityException, IOException {
        if (tls.clientCertificate().isEmpty() || tls.clientKey().isEmpty()) {
            return null;
        }
        Certificate[] chain = PemFiles.certificates(tls.clientCertificate().get(), "client_cert_path")
                .toArray(new Certificate[0]);
        char[] noPassword = new char[0];
        KeyStore store = emptyStore();
        store.setKeyEntry("client", PemFiles.privateKey(tls.clientKey().get(), "client_key_path"), noPassword, chain);
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(store, noPassword);
        return factory.getKeyManagers();
    }

    private static KeyStore emptyStore() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }
}
