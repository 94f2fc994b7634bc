package io.aidb.provider.net;

import io.aidb.engine.Settings;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.hc.client5.http.auth.AuthScope;
import org.apache.hc.client5.http.auth.UsernamePasswordCredentials;
import org.apache.hc.client5.http.impl.auth.BasicCredentialsProvider;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.routing.DefaultRoutePlanner;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.jspecify.annotations.Nullable;

/**
 * The proxies that the environment names: {@code HTTPS_PROXY} and {@code HTTP_PROXY} by the scheme of the address that is
 * wanted, {@code ALL_PROXY} for both, {@code NO_PROXY} for hosts that are reached directly; each in lower case, which wins,
 * or in upper case. This machine itself is never asked through a proxy. Immutable.
 */
public final class Proxies {

    private final Settings settings;

    public Proxies(Settings settings) {
        this.settings = settings;
    }

    /** The proxy for an origin, if any; 22023 if the environment names something else. */
    public Optional<Proxy> proxyFor(Origin origin) {
        return variable(origin.scheme().toUpperCase(Locale.ROOT) + "_PROXY")
                .or(() -> variable("ALL_PROXY"))
                .filter(p -> !origin.isLoopback())
                .filter(p -> !isDirect(origin))
                .map(Proxy::parse);
    }

    /** Lets a client take the proxy of each address that it is sent to, also by a redirect. */
    public void configure(HttpClientBuilder client) {
        List<Proxy> all = Stream.of("HTTPS_PROXY", "HTTP_PROXY", "ALL_PROXY")
                .flatMap(name -> variable(name).stream())
                .map(Proxy::parse)
                .toList();
        if (all.isEmpty()) {
            return;
        }
        client.setRoutePlanner(new DefaultRoutePlanner(null) {
            @Override
            protected @Nullable HttpHost determineProxy(HttpHost target, HttpContext context) {
                return proxyFor(Origin.of(URI.create(target.toURI())))
                        .map(Proxy::toHost)
                        .orElse(null);
            }
        });
        authenticate(client, all);
    }

    /** Lets a client send everything through one proxy. */
    public static void configure(HttpClientBuilder client, Proxy proxy) {
        client.setProxy(proxy.toHost());
        authenticate(client, List.of(proxy));
    }

    private static void authenticate(HttpClientBuilder client, List<Proxy> proxies) {
        BasicCredentialsProvider credentials = new BasicCredentialsProvider();
        for (Proxy proxy : proxies) {
            proxy.user()
                    .ifPresent(user -> credentials.setCredentials(
                            new AuthScope(proxy.toHost()),
                            new UsernamePasswordCredentials(
                                    user, proxy.password().toCharArray())));
        }
        client.setDefaultCredentialsProvider(credentials);
    }

    private Optional<String> variable(String name) {
        return settings.environment(name.toLowerCase(Locale.ROOT)).or(() -> settings.environment(name));
    }

    /** {@code *}, names with all their subdomains, addresses; each with or without a port; separated by commas. */
    private boolean isDirect(Origin origin) {
        for (String part : variable("NO_PROXY").orElse("").split(",", -1)) {
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
            if (!name.isEmpty()
                    && (name.equals("*")
                            || origin.host().equals(name)
                            || origin.host().endsWith("." + name))) {
                return true;
            }
        }
        return false;
    }
}
