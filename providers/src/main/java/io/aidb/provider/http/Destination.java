package io.aidb.provider.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.core5.util.TimeValue;

/** The connections to one address. {@link Destinations} guards the count of users. */
final class Destination {

    private static final long FORGOTTEN_AFTER = TimeUnit.MINUTES.toNanos(5);
    private static final TimeValue IDLE = TimeValue.ofSeconds(30);

    private final CloseableHttpClient client;
    private final PoolingHttpClientConnectionManager connections;
    private final AdaptiveLimit limit;
    private int users;
    private long lastUse = System.nanoTime();

    Destination(CloseableHttpClient client, PoolingHttpClientConnectionManager connections, int maxConcurrentRequests) {
        this.client = client;
        this.connections = connections;
        this.limit = new AdaptiveLimit(maxConcurrentRequests);
    }

    CloseableHttpClient client() {
        return client;
    }

    AdaptiveLimit limit() {
        return limit;
    }

    void enter() {
        users++;
    }

    void leave() {
        users--;
        lastUse = System.nanoTime();
    }

    void closeIdleConnections() {
        connections.closeExpired();
        connections.closeIdle(IDLE);
    }

    boolean isForgotten() {
        return users == 0 && System.nanoTime() - lastUse > FORGOTTEN_AFTER;
    }

    void close() {
        try {
            client.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
