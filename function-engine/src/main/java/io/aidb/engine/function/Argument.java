package io.aidb.engine.function;

import java.util.Optional;

/**
 * What is known of an argument before its value is.
 *
 * @param name the parameter it names ({@code name => value}); empty if it is positional
 * @param type the SQL type that it is cast to or that its form implies, without a length; empty if it is unknown, as that
 *     of a string literal or of a parameter
 */
public record Argument(Optional<String> name, Optional<String> type) {

    /** A positional argument of unknown type. */
    public static Argument positional() {
        return new Argument(Optional.empty(), Optional.empty());
    }
}
