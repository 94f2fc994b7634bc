package io.aidb.engine.function;

import java.util.List;
import java.util.Optional;

/**
 * A parameter of a function.
 *
 * @param name its name in named notation
 * @param synonyms names that other editions of aidb gave it; accepted as well
 * @param type its type
 * @param defaultValue what an omitted argument stands for; empty if the argument is required
 * @param description one sentence for metadata and the reference
 */
public record Parameter(
        String name, List<String> synonyms, SqlType type, Optional<Object> defaultValue, String description) {

    static Parameter required(String name, SqlType type, String description) {
        return new Parameter(name, List.of(), type, Optional.empty(), description);
    }

    static Parameter optional(String name, SqlType type, Object defaultValue, String description) {
        return new Parameter(name, List.of(), type, Optional.of(defaultValue), description);
    }

    /** The same parameter, which can also be called by these names. */
    Parameter or(String... otherNames) {
        return new Parameter(name, List.of(otherNames), type, defaultValue, description);
    }

    /** The default as SQL writes it; empty if the argument is required. */
    public Optional<String> defaultLiteral() {
        return defaultValue.map(value ->
                value instanceof Boolean ? value.toString() : value instanceof String s ? "'" + s + "'" : "'{}'");
    }

    boolean isCalled(String argumentName) {
        return name.equals(argumentName) || synonyms.contains(argumentName);
    }
}
