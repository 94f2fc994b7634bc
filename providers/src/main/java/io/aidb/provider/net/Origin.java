package io.aidb.provider.net;

import java.net.URI;
import java.util.Locale;

/**
 * What decides whether a secret may be sent: scheme, host and port of an address.
 *
 * @param scheme {@code http} or {@code https}
 * @param host the host in lower case
 * @param port the port, never negative
 */
public record Origin(String scheme, String host, int port) {

    /** The origin of an absolute address with a host. */
    public static Origin of(URI uri) {
        String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
        int port = uri.getPort() >= 0 ? uri.getPort() : scheme.equals("https") ? 443 : 80;
        return new Origin(scheme, uri.getHost().toLowerCase(Locale.ROOT), port);
    }

    /** True if a text such as {@code https://host} or {@code https://host:443} means this origin. */
    public boolean isNamedBy(String text) {
        try {
            URI uri = URI.create(text.strip());
            return uri.getScheme() != null && uri.getHost() != null && of(uri).equals(this);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** True for the names and addresses that never leave this machine. */
    public boolean isLoopback() {
        return host.equals("localhost") || host.startsWith("127.") || host.equals("[::1]");
    }

    private boolean hasDefaultPort() {
        return port == (scheme.equals("https") ? 443 : 80);
    }

    /** {@code scheme://host}, with the port unless it is the scheme's own. */
    @Override
    public String toString() {
        return scheme + "://" + host + (hasDefaultPort() ? "" : ":" + port);
    }
}
