package io.aidb.engine.function;

import io.aidb.engine.AidbException;
import io.aidb.engine.SqlState;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What SQL sees of a function.
 *
 * @param name the name without schema, in lower case
 * @param parameters its parameters in order
 * @param returns its result
 * @param effect whether a call changes something, and whether equal calls give equal results
 * @param description one sentence for metadata
 */
public record Signature(String name, List<Parameter> parameters, Returns returns, Effect effect, String description) {

    /** What a call does beside giving a result. */
    public enum Effect {
        /** Nothing, and equal arguments give equal results. */
        STABLE,
        /** Nothing, but equal arguments may give different results. */
        VOLATILE,
        /** It changes the registry. */
        CHANGES_REGISTRY
    }

    private static final int OMITTED = -1;

    /**
     * Finds the parameter of each argument by PostgreSQL's rules: positional arguments first, then named ones; what is
     * left out must have a default.
     *
     * @return for each parameter the index of its argument, or -1 if it is omitted
     * @throws AidbException 42883 if the arguments don't fit, 42601 if a positional one follows a named one or a
     *     name is repeated
     */
    public int[] bind(List<Argument> arguments) {
        int[] binding = new int[parameters.size()];
        Arrays.fill(binding, OMITTED);
        boolean named = false;
        for (int i = 0; i < arguments.size(); i++) {
            Argument argument = arguments.get(i);
            if (argument.name().isEmpty() && named) {
                throw new AidbException(
                        SqlState.SYNTAX_ERROR,
                        "A positional argument follows a named one in a call of aidb." + name + ".",
                        "Write positional arguments first.");
            }
            named |= argument.name().isPresent();
            refuseRepeatedName(argument, arguments.subList(0, i));
            int parameter = argument.name().map(this::indexOf).orElse(i);
            if (parameter < 0 || parameter >= binding.length || binding[parameter] != OMITTED) {
                throw mismatch(arguments);
            }
            if (argument.type().isPresent()
                    && !parameters.get(parameter).type().accepts(argument.type().get())) {
                throw mismatch(arguments);
            }
            binding[parameter] = i;
        }
        for (int p = 0; p < binding.length; p++) {
            if (binding[p] == OMITTED && parameters.get(p).defaultValue().isEmpty()) {
                throw mismatch(arguments);
            }
        }
        return binding;
    }

    private static void refuseRepeatedName(Argument argument, List<Argument> before) {
        argument.name().ifPresent(repeated -> {
            if (before.stream().anyMatch(b -> b.name().equals(argument.name()))) {
                throw new AidbException(
                        SqlState.SYNTAX_ERROR, "argument name \"" + repeated + "\" used more than once");
            }
        });
    }

    private int indexOf(String argumentName) {
        for (int p = 0; p < parameters.size(); p++) {
            if (parameters.get(p).isCalled(argumentName)) {
                return p;
            }
        }
        return OMITTED;
    }

    /** The error for arguments that fit no parameter, in PostgreSQL's words. */
    public AidbException mismatch(List<Argument> arguments) {
        String types = arguments.stream()
                .map(a -> a.name().map(n -> n + " => ").orElse("") + a.type().orElse("unknown"))
                .collect(Collectors.joining(", "));
        return new AidbException(
                SqlState.UNDEFINED_FUNCTION,
                "function aidb." + name + "(" + types + ") does not exist",
                "The function is " + this + ".");
    }

    /** The declaration, such as {@code aidb.get_model(model_name text)}. */
    @Override
    public String toString() {
        return parameters.stream()
                .map(p -> p.name() + " " + p.type().sqlName()
                        + p.defaultLiteral().map(d -> " DEFAULT " + d).orElse(""))
                .collect(Collectors.joining(", ", "aidb." + name + "(", ")"));
    }
}
