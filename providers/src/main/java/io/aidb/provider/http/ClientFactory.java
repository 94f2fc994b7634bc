package io.aidb.provider.http;

import io.aidb.provider.net.Proxies;
import java.time.Duration;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/** Makes HTTP clients that do one exchange at a time and nothing by themselves: no retry, redirect, cookie or log of headers. */
final class ClientFactory {

    private static final TimeValue LONGEST_USE = TimeValue.ofMinutes(5);
    private static final TimeValue TRUSTED_WHEN_IDLE = TimeValue.ofSeconds(1);

    private ClientFactory() {}

    static Destination open(DestinationKey key) {
        PoolingHttpClientConnectionManager connections = PoolingHttpClientConnectionManagerBuilder.create()
                .setConnectionFactory(socket -> {
                    QuietConnection connection = new QuietConnection();
                    if (socket != null) {
                        connection.bind(socket);
                    }
                    return connection;
                })
                .setTlsSocketStrategy(SslContexts.strategy(key.tls()))
                .setMaxConnPerRoute(key.maxConcurrentRequests())
                .setMaxConnTotal(key.maxConcurrentRequests())
                // A model may think for minutes, which routers on the way take for a dead connection.
                .setDefaultSocketConfig(
                        SocketConfig.custom().setSoKeepAlive(true).build())
                .setDefaultConnectionConfig(connectionConfig(key.connectTimeout()))
                .build();
        HttpClientBuilder builder = HttpClients.custom()
                .setConnectionManager(connections)
                .setUserAgent("aidb-jdbc")
                .disableAutomaticRetries()
                .disableRedirectHandling()
                .disableContentCompression()
                .disableCookieManagement()
                .disableConnectionState()
                .disableDefaultUserAgent();
        key.proxy().ifPresent(proxy -> Proxies.configure(builder, proxy));
        return new Destination(builder.build(), connections, key.maxConcurrentRequests());
    }

    private static ConnectionConfig connectionConfig(Duration connectTimeout) {
        return ConnectionConfig.custom()
                .setConnectTimeout(Timeout.of(connectTimeout))
                .setSocketTimeout(Timeout.of(connectTimeout))
                .setTimeToLive(LONGEST_USE)
                .setValidateAfterInactivity(TRUSTED_WHEN_IDLE)
                .build();
    }
}
