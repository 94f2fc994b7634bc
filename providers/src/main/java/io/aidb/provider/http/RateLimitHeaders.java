package io.aidb.provider.http;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How long a provider asks to wait: {@code retry-after-ms}, {@code Retry-After} in seconds or as a date (RFC 9110, section
 * 10.2.3), or the reset times of those of OpenAI's rate limits that are used up, such as {@code 6m0s} or {@code 20ms}.
 */
final class RateLimitHeaders {

    private static final Pattern DURATION =
            Pattern.compile("(?:(\\d+)h)?(?:(\\d+)m)?(?:(\\d+(?:\\.\\d+)?)s)?(?:(\\d+(?:\\.\\d+)?)ms)?");

    private RateLimitHeaders() {}

    static Optional<Duration> read(Function<String, @Nullable String> header, Clock clock) {
        return value(header, "retry-after-ms")
                .flatMap(v -> seconds(v).map(d -> d.dividedBy(1_000)))
                .or(() -> value(header, "retry-after").flatMap(v -> seconds(v).or(() -> date(v, clock))))
                .or(() -> Stream.of("requests", "tokens")
                        .flatMap(limit -> reset(header, limit).stream())
                        .max(Duration::compareTo));
    }

    private static Optional<Duration> reset(Function<String, @Nullable String> header, String limit) {
        String remaining = value(header, "x-ratelimit-remaining-" + limit).orElse("0");
        return remaining.equals("0")
                ? value(header, "x-ratelimit-reset-" + limit)
                        .flatMap(v -> seconds(v).or(() -> duration(v)))
                : Optional.empty();
    }

    private static Optional<String> value(Function<String, @Nullable String> header, String name) {
        return Optional.ofNullable(header.apply(name)).map(String::strip).filter(v -> !v.isEmpty());
    }

    private static Optional<Duration> seconds(String value) {
        try {
            double seconds = Double.parseDouble(value);
            return seconds >= 0 && seconds < 1e9 ? Optional.of(ofSeconds(seconds)) : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static Optional<Duration> date(String value, Clock clock) {
        try {
            ZonedDateTime at = ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME);
            Duration wait = Duration.between(clock.instant(), at.toInstant());
            return Optional.of(wait.isNegative() ? Duration.ZERO : wait);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static Optional<Duration> duration(String value) {
        Matcher m = DURATION.matcher(value);
        if (value.length() > 30 || !m.matches()) {
            return Optional.empty();
        }
        return Optional.of(ofSeconds(number(m.group(1)) * 3_600
                + number(m.group(2)) * 60
                + number(m.group(3))
                + number(m.group(4)) / 1_000));
    }

    private static double number(@Nullable String digits) {
        return digits == null ? 0 : Double.parseDouble(digits);
    }

    private static Duration ofSeconds(double seconds) {
        return Duration.ofNanos((long) (seconds * 1e9));
    }
}
