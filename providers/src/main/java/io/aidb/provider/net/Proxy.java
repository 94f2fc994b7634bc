package io.aidb.provider.net;

import io.aidb.engine.AidbException;
import io.aidb.engine.SqlState;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import org.apache.hc.core5.http.HttpHost;

/**
 * A proxy for HTTP. {@code toString} shows no password.
 *
 * @param scheme {@code http} or {@code https}: how the proxy itself is spoken to
 * @param host the proxy's host
 * @param port its port
 * @param user the user name, if the address of the proxy has one
 * @param password the password, empty if there is none
 */
public record Proxy(String scheme, String host, int port, Optional<String> user, String password) {

    /** The proxy of an address such as {@code http://user:password@host:port} or {@code host:port}; 22023 for others. */
    static Proxy parse(String value) {
        String address = value.strip();
        try {
            URI uri = URI.create(address.contains("://") ? address : "http://" + address);
            String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
            if (uri.getHost() != null && (scheme.equals("http") || scheme.equals("https"))) {
                int port = uri.getPort() >= 0 ? uri.getPort() : scheme.equals("https") ? 443 : 80;
                String userInfo = Optional.ofNullable(uri.getRawUserInfo()).orElse("");
                int colon = userInfo.indexOf(':');
                String user = colon < 0 ? userInfo : userInfo.substring(0, colon);
                String password = colon < 0 ? "" : userInfo.substring(colon + 1);
                return new Proxy(
                        scheme,
                        uri.getHost(),
                        port,
                        Optional.of(decode(user)).filter(u -> !u.isEmpty()),
                        decode(password));
            }
        } catch (IllegalArgumentException e) {
            // reported below, without the text of the exception: it may quote the password
        }
        throw new AidbException(
                SqlState.INVALID_PARAMETER_VALUE,
                "The proxy that the environment names is not an address that can be used.",
                "Set HTTPS_PROXY and HTTP_PROXY to http://host:port or http://user:password@host:port.");
    }

    private static String decode(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    /** The proxy as the HTTP client names hosts. */
    HttpHost toHost() {
        return new HttpHost(scheme, host, port);
    }

    @Override
    public String toString() {
        return scheme + "://" + host + ":" + port;
    }
}
