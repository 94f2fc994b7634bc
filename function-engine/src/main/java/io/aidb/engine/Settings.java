package io.aidb.engine;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The values of the {@link AidbProperty properties} of one connection. Immutable; {@code toString} shows no values, since
 * some are secrets.
 */
public final class Settings {

    private static final Set<String> TRUE_VALUES = Set.of("true", "1", "yes", "on");

    private final Map<AidbProperty, String> values;
    private final Map<CredentialProperty, String> credentials;
    private final UnaryOperator<@Nullable String> environment;

    /** Settings of a connection that named these values; anything else comes from the process environment or the defaults. */
    public Settings(Map<AidbProperty, String> values) {
        this(values, System::getenv);
    }

    /** As {@link #Settings(Map)}, with another source of environment variables; it answers null for unknown ones. */
    public Settings(Map<AidbProperty, String> values, UnaryOperator<@Nullable String> environment) {
        this(values, Map.of(), environment);
    }

    /** As {@link #Settings(Map, UnaryOperator)}, with credentials that the connection brings along. */
    public Settings(
            Map<AidbProperty, String> values,
            Map<CredentialProperty, String> credentials,
            UnaryOperator<@Nullable String> environment) {
        this.values = new EnumMap<>(AidbProperty.class);
        this.values.putAll(values);
        this.credentials = Map.copyOf(credentials);
        this.environment = environment;
        values.keySet().forEach(this::check);
    }

    private void check(AidbProperty property) {
        String value = values.get(property);
        if (!property.choices().isEmpty() && !property.choices().contains(value)) {
            throw new AidbException(
                    SqlState.INVALID_PARAMETER_VALUE,
                    "Property " + property.key() + " can't be '" + value + "'.",
                    "Use one of: " + String.join(", ", property.choices()) + ".");
        }
    }

    /** The value given by the connection, else by the environment, else the default; empty if there is none. */
    public Optional<String> get(AidbProperty property) {
        return explicit(property).or(property::defaultValue);
    }

    /** As {@link #get}, without the default. */
    public Optional<String> explicit(AidbProperty property) {
        return Optional.ofNullable(values.get(property))
                .or(() -> property.environmentVariable().map(environment).filter(v -> !v.isEmpty()));
    }

    /** The value of a property that has a default. */
    public String require(AidbProperty property) {
        return get(property).orElseThrow(() -> new IllegalStateException(property.key() + " has no default"));
    }

    /** The value of a property that is a whole number, at least {@code minimum}. */
    public int integer(AidbProperty property, int minimum) {
        String value = require(property);
        try {
            int number = Integer.parseInt(value.strip());
            if (number >= minimum) {
                return number;
            }
        } catch (NumberFormatException e) {
            // reported below, together with numbers out of range
        }
        throw new AidbException(
                SqlState.INVALID_PARAMETER_VALUE,
                "Property " + property.key() + " must be a whole number of at least " + minimum + ", not '" + value
                        + "'.");
    }

    /** The value of a property that is a whole number of any size, not negative. */
    public long wholeNumber(AidbProperty property) {
        String value = require(property).strip();
        try {
            long number = Long.parseLong(value);
            if (number >= 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            // reported below, together with negative numbers
        }
        throw new AidbException(
                SqlState.INVALID_PARAMETER_VALUE,
                "Property " + property.key() + " must be a whole number that is not negative, not '" + value + "'.");
    }

    /** True for {@code true}, {@code 1}, {@code yes} and {@code on}, which the hub's own environment variables take. */
    public boolean flag(AidbProperty property) {
        return TRUE_VALUES.contains(require(property).toLowerCase(Locale.ROOT));
    }

    /** What the connection named for a credential; empty if it named nothing. */
    Optional<String> given(CredentialProperty property) {
        return Optional.ofNullable(credentials.get(property)).filter(v -> !v.isEmpty());
    }

    /** An environment variable that no property stands for, such as a proxy. */
    public Optional<String> environment(String variable) {
        return Optional.ofNullable(environment.apply(variable)).filter(v -> !v.isEmpty());
    }

    @Override
    public String toString() {
        return "Settings" + values.keySet();
    }
}
