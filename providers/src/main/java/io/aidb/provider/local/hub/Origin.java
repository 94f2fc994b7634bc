package io.aidb.provider.local.hub;

import java.net.URI;
import java.util.Locale;

/** What two addresses have in common when they belong to the same server. */
record Origin(String scheme, String host, int port) {

    static Origin of(URI address) {
        String scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
        int port = address.getPort() >= 0 ? address.getPort() : scheme.equals("https") ? 443 : 80;
        return new Origin(scheme, String.valueOf(address.getHost()).toLowerCase(Locale.ROOT), port);
    }
}
