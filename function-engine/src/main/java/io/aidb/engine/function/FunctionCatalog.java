package io.aidb.engine.function;

import io.aidb.engine.AidbException;
import io.aidb.engine.Providers;
import io.aidb.engine.Spelling;
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
    private final List<AidbFunction.SetReturning> relations;
    private final UsageLedger usage = new UsageLedger();

    public FunctionCatalog(Providers providers) {
        this(providers, List.of());
    }

    /** @param others functions that only the driver can evaluate */
    public FunctionCatalog(Providers providers, List<AidbFunction> others) {
        RegistryFunctions registry = new RegistryFunctions(providers);
        relations = Stream.concat(registry.relations().stream(), Stream.of(usage.relation()))
                .toList();
        ModelResolver models = new ModelResolver(providers);
        InferenceFunctions inference = new InferenceFunctions(models, new ModelCalls(usage));
        Stream.of(registry.all(), inference.all(), new ModelFiles(providers, models).all(), others)
                .flatMap(List::stream)
                .forEach(f -> functions.put(f.signature().name(), f));
    }

    /** What the models used that these functions called. */
    public UsageLedger usage() {
        return usage;
    }

    /** All functions by name. */
    public List<AidbFunction> functions() {
        return List.copyOf(functions.values());
    }

    /** All relations by name. */
    public List<AidbFunction.SetReturning> relations() {
        return relations.stream()
                .sorted(Comparator.comparing(r -> r.signature().name()))
                .toList();
    }

    /** The function with this name in lower case. */
    public Optional<AidbFunction> function(String name) {
        return Optional.ofNullable(functions.get(name));
    }

    /** The relation with this name in lower case whose rows the driver knows, as a function without arguments. */
    public Optional<AidbFunction.SetReturning> relation(String name) {
        return relations.stream().filter(r -> r.signature().name().equals(name)).findFirst();
    }

    /** The error for a call of a function that aidb does not have, with state 42883. */
    public AidbException unknownFunction(String name) {
        return new AidbException(
                SqlState.UNDEFINED_FUNCTION,
                "function aidb." + name + " does not exist",
                Spelling.nearest(name, functions.keySet())
                        .flatMap(this::function)
                        .map(known -> "Did you mean " + known.signature() + "?")
                        .orElse("The functions are: " + String.join(", ", functions.keySet()) + "."));
    }
}
