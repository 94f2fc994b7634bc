package io.aidb.provider.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.aidb.engine.AidbException;
import io.aidb.engine.Settings;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProxiesTest {

    private static final Origin HOST = Origin.of(URI.create("https://api.models.example/v1"));

    private static Settings settings(Map<String, String> environment) {
        return new Settings(Map.of(), environment::get);
    }

    private static Optional<Proxy> proxyFor(Origin origin, Settings settings) {
        return new Proxies(settings).proxyFor(origin);
    }

    @Test
    void reachesThisMachineDirectly() {
        assertThat(proxyFor(Origin.of(URI.create("http://127.0.0.1:8080")), settings(Map.of("ALL_PROXY", "proxy:1"))))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "HTTPS_PROXY, http://proxy:3128, http://proxy:3128",
        "https_proxy, proxy:3128, http://proxy:3128",
        "ALL_PROXY, https://proxy, https://proxy:443",
        "HTTPS_PROXY, http://proxy, http://proxy:80"
    })
    void findsTheProxyOfTheScheme(String variable, String value, String expected) {
        assertThat(proxyFor(HOST, settings(Map.of(variable, value))).map(Proxy::toString))
                .contains(expected);
    }

    @Test
    void ignoresTheProxyOfAnotherScheme() {
        assertThat(proxyFor(HOST, settings(Map.of("HTTP_PROXY", "http://proxy:3128"))))
                .isEmpty();
    }

    @Test
    void readsUserAndPasswordAndShowsNeither() {
        Proxy proxy = proxyFor(HOST, settings(Map.of("HTTPS_PROXY", "http://us%40er:p%3A+w@proxy:1")))
                .orElseThrow();
        assertThat(proxy.user()).contains("us@er");
        assertThat(proxy.password()).isEqualTo("p:+w");
        assertThat(proxy.toString()).isEqualTo("http://proxy:1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*",
                "api.models.example",
                "models.example",
                ".models.example",
                "*.models.example",
                "other, MODELS.example ,another",
                "models.example:443"
            })
    void leavesOutExemptHosts(String exempt) {
        assertThat(proxyFor(HOST, settings(Map.of("HTTPS_PROXY", "http://proxy:1", "NO_PROXY", exempt))))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ",", "dels.example", "api.models.example.org", "models.example:80", "10.0.0.1"})
    void keepsOtherHosts(String exempt) {
        assertThat(proxyFor(HOST, settings(Map.of("HTTPS_PROXY", "http://proxy:1", "NO_PROXY", exempt))))
                .isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"socks5://u:secret@proxy:1", "http://u:secret@[::bad", "http://u:secret@pro xy"})
    void refusesOthersWithoutShowingThem(String value) {
        assertThatThrownBy(() -> proxyFor(HOST, settings(Map.of("HTTPS_PROXY", value))))
                .isInstanceOf(AidbException.class)
                .hasNoCause()
                .message()
                .doesNotContain("secret");
    }
}
