package io.aidb.provider.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OriginTest {

    @ParameterizedTest
    @CsvSource({
        "https://Host.example/v1?x=1, https://host.example",
        "https://host.example:443, https://host.example",
        "http://host.example:80/, http://host.example",
        "http://host.example:443/, http://host.example:443",
        "http://[::1]:8000/v1, http://[::1]:8000"
    })
    void isSchemeHostAndPort(URI uri, String origin) {
        assertThat(Origin.of(uri)).hasToString(origin);
    }

    @ParameterizedTest
    @CsvSource({
        "https://host.example, true",
        "https://HOST.example:443, true",
        "https://host.example/, true",
        "http://host.example, false",
        "https://host.example:8443, false",
        "https://host.example.evil, false",
        "https://host.example@evil, false",
        "https://evil/host.example, false",
        "host.example, false",
        "'', false"
    })
    void isNamedOnlyByItself(String text, boolean same) {
        assertThat(Origin.of(URI.create("https://host.example/v1")).isNamedBy(text))
                .isEqualTo(same);
    }
}
