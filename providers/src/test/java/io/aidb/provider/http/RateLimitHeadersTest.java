package io.aidb.provider.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RateLimitHeadersTest {

    private static final Clock NOON = Clock.fixed(Instant.parse("2026-03-01T12:00:00Z"), ZoneOffset.UTC);

    private static Optional<Duration> read(Map<String, String> headers) {
        return RateLimitHeaders.read(headers::get, NOON);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "7|PT7S",
                "0|PT0S",
                "1.5|PT1.5S",
                "Sun, 01 Mar 2026 12:00:30 GMT|PT30S",
                "Sun, 01 Mar 2026 11:00:00 GMT|PT0S"
            })
    void readsRetryAfter(String value, Duration wait) {
        assertThat(read(Map.of("retry-after", value))).contains(wait);
    }

    @ParameterizedTest
    @CsvSource({"6m0s, PT6M", "20ms, PT0.02S", "1s, PT1S", "1h2m3.5s, PT1H2M3.5S", "12, PT12S"})
    void readsTheResetOfALimitThatIsUsedUp(String value, Duration wait) {
        assertThat(read(Map.of("x-ratelimit-remaining-tokens", "0", "x-ratelimit-reset-tokens", value)))
                .contains(wait);
    }

    @Test
    void waitsForTheLaterOfTwoLimitsAndIgnoresThoseWithRoom() {
        assertThat(read(Map.of("x-ratelimit-reset-tokens", "2s", "x-ratelimit-reset-requests", "5s")))
                .contains(Duration.ofSeconds(5));
        assertThat(read(Map.of(
                        "x-ratelimit-reset-tokens", "2s",
                        "x-ratelimit-reset-requests", "5s",
                        "x-ratelimit-remaining-requests", "17")))
                .contains(Duration.ofSeconds(2));
    }

    @Test
    void prefersTheMostExactHeader() {
        assertThat(read(Map.of("retry-after-ms", "250", "retry-after", "1", "x-ratelimit-reset-tokens", "9s")))
                .contains(Duration.ofMillis(250));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"soon", "-1", "NaN", "1e99", "Sun, 99 Mar 2026 12:00:30 GMT"})
    void ignoresWhatItDoesNotUnderstand(String value) {
        assertThat(read(Map.of("retry-after", value, "x-ratelimit-reset-tokens", value)))
                .isEmpty();
    }
}
