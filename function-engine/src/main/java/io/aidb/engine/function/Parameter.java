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
 */
public record Parameter(String name, List<String> synonyms, SqlType type, Optional<Object> defaultValue) {

    static Parameter required(String name, SqlType type, String... synonyms) {
        return new Parameter(name, List.of(synonyms), type, Optional.empty());
    }

    static Parameter optional(String name, SqlType type, Object defaultValue, String... synonyms) {
        return new Parameter(name, List.of(synonyms), type, Optional.of(defaultValue));
    }

    boolean isCalled(String argumentName) {
        return name.equals(argumentName) || synonyms.contains(argumentName);
    }
}
