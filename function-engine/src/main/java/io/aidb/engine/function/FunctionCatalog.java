package io.aidb.engine.function;

import io.aidb.engine.AidbException;
import io.aidb.engine.Providers;
import io.aidb.engine.SqlState;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** All aidb functions and relations that the driver evaluates. Immutable, safe for concurrent use. */
public final class FunctionCatalog {

    private final Map<String, AidbFunction> functions = new TreeMap<>();
    private final AidbFunction.SetReturning modelProviders;

    public FunctionCatalog(Providers providers) {
        RegistryFunctions registry = new RegistryFunctions(providers);
        modelProviders = registry.modelProviders();
        Stream.concat(registry.all().stream(), new InferenceFunctions(new ModelResolver(providers)).all().stream())
                .forEach(f -> functions.put(f.signature().name(), f));
    }

    /** All functions by name. */
    public List<AidbFunction> functions() {
        return List.copyOf(functions.values());
    }

    /** The function with this name in lower case. */
    public Optional<AidbFunction> function(String name) {
        return Optional.ofNullable(functions.get(name));
    }

    /** The relation with this name in lower case whose rows the driver knows, as a function without arguments. */
    public Optional<AidbFunction.SetReturning> relation(String name) {
        return modelProviders.signature().name().equals(name) ? Optional.of(modelProviders) : Optional.empty();
    }

    /** The error for a call of a function that aidb does not have, with state 42883. */
    public AidbException unknownFunction(String name) {
        return new AidbException(
                SqlState.UNDEFINED_FUNCTION,
                "function aidb." + name + " does not exist",
                functions.keySet().stream()
                        .min(Comparator.comparingInt(known -> distance(known, name)))
                        .filter(known -> distance(known, name) <= known.length() / 2)
                        .map(known -> "Did you mean " + functions.get(known).signature() + "?")
                        .orElse("The functions are: " + String.join(", ", functions.keySet()) + "."));
    }

    /** The Levenshtein distance. */
    private static int distance(String a, String b) {
        int[] previous = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] current = new int[b.length() + 1];
            current[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int substitution = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                current[j] = Math.min(substitution, Math.min(previous[j], current[j - 1]) + 1);
            }
            previous = current;
        }
        return previous[b.length()];
    }
}
