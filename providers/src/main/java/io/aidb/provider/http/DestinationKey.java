package io.aidb.provider.http;

import io.aidb.provider.net.Proxy;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** What requests must have in common to share connections and a limit of concurrency. */
record DestinationKey(
        URI url, TlsConfig tls, Optional<Proxy> proxy, int maxConcurrentRequests, Duration connectTimeout) {}
