package io.aidb.provider.local.hub;

import io.aidb.engine.Settings;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The proxies that the environment names, by the customary variables in capital or small letters: {@code HTTPS_PROXY} and
 * {@code HTTP_PROXY} by the scheme of the address that is wanted, {@code NO_PROXY} for hosts that are reached directly.
 */
final class ProxyRules {

    private final Optional<URI> https;
    private final Optional<URI> http;
    private final List<String> direct;

    private ProxyRules(Optional<URI> https, Optional<URI> http, List<String> direct) {
        this.https = https;
        this.http = http;
        this.direct = direct;
    }

    static ProxyRules of(Settings settings) {
        return new ProxyRules(
                proxy(settings, "HTTPS_PROXY"),
                proxy(settings, "HTTP_PROXY"),
                Arrays.stream(variable(settings, "NO_PROXY").orElse("").split(","))
                        .map(host -> host.strip().toLowerCase(Locale.ROOT))
                        .filter(host -> !host.isEmpty())
                        .toList());
    }

    private static Optional<String> variable(Settings settings, String name) {
        return settings.environment(name).or(() -> settings.environment(name.toLowerCase(Locale.ROOT)));
    }

    private static Optional<URI> proxy(Settings settings, String name) {
        return variable(settings, name)
                .map(value -> URI.create(value.contains("://") ? value : "http://" + value))
                .filter(uri -> uri.getHost() != null);
    }

    /** True if the environment names no proxy at all. */
    boolean isEmpty() {
        return https.isEmpty() && http.isEmpty();
    }

    List<URI> all() {
        return Stream.of(https, http).flatMap(Optional::stream).toList();
    }

    /** The proxy for an address; its user info, if any, is what it asks for. */
    Optional<URI> proxyFor(String scheme, String host) {
        String name = host.toLowerCase(Locale.ROOT);
        if (direct.stream().anyMatch(rule -> covers(rule, name))) {
            return Optional.empty();
        }
        return scheme.equals("https") ? https : http;
    }

    /** A rule is a host or a domain, with or without a leading dot; an asterisk is any host. */
    private static boolean covers(String rule, String host) {
        String domain = rule.startsWith("*.") ? rule.substring(1) : rule;
        String bare = domain.startsWith(".") ? domain.substring(1) : domain;
        return rule.equals("*") || host.equals(bare) || host.endsWith("." + bare);
    }
}
