package io.aidb.provider.http;

import io.aidb.engine.AidbException;
import io.aidb.engine.Settings;
import io.aidb.engine.SqlState;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/**
 * The proxy that the environment names for an address: {@code HTTPS_PROXY}, {@code HTTP_PROXY}, {@code ALL_PROXY} and
 * {@code NO_PROXY}, each in upper or lower case. This machine itself is never asked through a proxy. {@code toString} shows no password.
 *
 * @param scheme {@code http} or {@code https}: how the proxy itself is spoken to
 * @param host the proxy's host
 * @param port its port
 * @param user the user name, if the address of the proxy has one
 * @param password the password, empty if there is none
 */
record ProxySettings(String scheme, String host, int port, Optional<String> user, String password) {

    /** The proxy for an origin, if any. */
    static Optional<ProxySettings> of(Origin origin, Settings settings) {
        return variable(settings, origin.scheme().toUpperCase(Locale.ROOT) + "_PROXY")
                .or(() -> variable(settings, "ALL_PROXY"))
                .filter(p -> !origin.isLoopback())
                .filter(p -> !isExempt(origin, variable(settings, "NO_PROXY").orElse("")))
                .map(ProxySettings::parse);
    }

    private static Optional<String> variable(Settings settings, String name) {
        return settings.environment(name.toLowerCase(Locale.ROOT)).or(() -> settings.environment(name));
    }

    /** {@code *}, names with all their subdomains, addresses; each with or without a port; separated by commas. */
    private static boolean isExempt(Origin origin, String list) {
        for (String part : list.split(",", -1)) {
            String entry = part.strip().toLowerCase(Locale.ROOT);
            int colon = entry.lastIndexOf(':');
            if (colon > 0 && entry.indexOf(':') == colon) {
                if (!entry.substring(colon + 1).equals(Integer.toString(origin.port()))) {
                    continue;
                }
                entry = entry.substring(0, colon);
            }
            String name =
                    entry.startsWith("*.") ? entry.substring(2) : entry.startsWith(".") ? entry.substring(1) : entry;
            if (name.isEmpty()) {
                continue;
            }
            if (name.equals("*") || origin.host().equals(name) || origin.host().endsWith("." + name)) {
                return true;
            }
        }
        return false;
    }

    private static ProxySettings parse(String value) {
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
                return new ProxySettings(
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

    @Override
    public String toString() {
        return scheme + "://" + host + ":" + port;
    }
}
