package io.aidb.provider.local.hub;

import io.aidb.engine.spi.Cancellation;
import io.aidb.provider.net.Proxies;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.io.HttpClientResponseHandler;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;

/**
 * One exchange with the hub or with the storage that it redirects to: times out, can be cancelled, goes through a proxy.
 * Redirects and repetitions are for the caller.
 */
final class HubHttp implements AutoCloseable {

    /** How long to wait for a connection, and for each part of an answer. */
    enum Patience {
        /** Where the cache can help. */
        LITTLE(3, 5),
        /** Where it can't. */
        MUCH(10, 30);

        private final int connectSeconds;
        private final int silenceSeconds;

        Patience(int connectSeconds, int silenceSeconds) {
            this.connectSeconds = connectSeconds;
            this.silenceSeconds = silenceSeconds;
        }
    }

    private final Patience patience;
    private final CloseableHttpClient client;
    private final Cancellation cancellation;

    HubHttp(Proxies proxies, Cancellation cancellation, Patience patience) {
        this.patience = patience;
        this.cancellation = cancellation;
        HttpClientBuilder builder = HttpClients.custom()
                .setConnectionManager(PoolingHttpClientConnectionManagerBuilder.create()
                        .useSystemProperties()
                        .setDefaultConnectionConfig(ConnectionConfig.custom()
                                .setConnectTimeout(Timeout.ofMilliseconds(atMost(patience.connectSeconds)))
                                .setSocketTimeout(Timeout.ofSeconds(patience.silenceSeconds))
                                .build())
                        .build())
                .setUserAgent("aidb-jdbc")
                .useSystemProperties()
                .disableAutomaticRetries()
                .disableRedirectHandling()
                .disableContentCompression()
                .disableCookieManagement();
        proxies.configure(builder);
        this.client = builder.build();
    }

    /** Milliseconds, no more than what is left until the statement's deadline. */
    private long atMost(int seconds) {
        long longest = TimeUnit.SECONDS.toMillis(seconds);
        return cancellation
                .remaining()
                .map(left -> Math.min(left.toMillis() + 1, longest))
                .orElse(longest);
    }

    /** Sends a request; the handler gets the answer, whatever its status. Throws with 57014 when cancelled meanwhile. */
    @SuppressWarnings("try") // the registration is only held
    <T> T send(HttpUriRequestBase request, HttpClientResponseHandler<T> handler) throws IOException {
        cancellation.check();
        long silence = atMost(patience.silenceSeconds);
        request.setConfig(RequestConfig.custom()
                .setResponseTimeout(silence, TimeUnit.MILLISECONDS)
                .setConnectionRequestTimeout(silence, TimeUnit.MILLISECONDS)
                .build());
        try (Cancellation.Registration registration = cancellation.onCancel(request::cancel)) {
            return client.execute(request, handler);
        } catch (IOException e) {
            cancellation.check();
            throw e;
        }
    }

    static String header(ClassicHttpResponse response, String name) {
        Header header = response.getFirstHeader(name);
        return header == null || header.getValue() == null
                ? ""
                : header.getValue().strip();
    }

    @Override
    public void close() {
        client.close(CloseMode.IMMEDIATE);
    }
}
