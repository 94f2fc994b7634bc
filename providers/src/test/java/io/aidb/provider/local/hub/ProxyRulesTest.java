package io.aidb.provider.local.hub;

import static org.assertj.core.api.Assertions.assertThat;

import io.aidb.engine.Settings;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProxyRulesTest {

    private static ProxyRules rules(Map<String, String> environment) {
        return ProxyRules.of(new Settings(Map.of(), environment::get));
    }

    @Test
    void theSchemeOfTheAddressSelectsTheProxy() {
        ProxyRules rules = rules(Map.of("HTTPS_PROXY", "http://user:pw@proxy:3128", "http_proxy", "other:80"));

        assertThat(rules.proxyFor("https", "huggingface.co")).contains(URI.create("http://user:pw@proxy:3128"));
        assertThat(rules.proxyFor("http", "huggingface.co")).contains(URI.create("http://other:80"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "huggingface.co", ".huggingface.co", "a, HuggingFace.co ,b", "co", "*.huggingface.co"})
    void hostsOfNoProxyAreReachedDirectly(String noProxy) {
        ProxyRules rules = rules(Map.of("HTTPS_PROXY", "http://proxy:3128", "NO_PROXY", noProxy));

        assertThat(rules.proxyFor("https", "cdn.huggingface.co")).isEmpty();
        assertThat(rules.proxyFor("https", "HUGGINGFACE.CO")).isEmpty();
    }

    @Test
    void otherHostsAreNotMistakenForThoseOfNoProxy() {
        ProxyRules rules = rules(Map.of("HTTPS_PROXY", "http://proxy:3128", "NO_PROXY", "face.co"));

        assertThat(rules.proxyFor("https", "huggingface.co")).isPresent();
        assertThat(rules.isEmpty()).isFalse();
        assertThat(rules(Map.of()).isEmpty()).isTrue();
    }
}
