package io.aidb.jdbc.sql;

import io.aidb.engine.function.AidbFunction;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A place in a statement where an aidb function is called or an aidb relation is named.
 *
 * @param function what is called
 * @param first index of its first token, the schema's name
 * @param last index of its last token, the closing parenthesis
 * @param arguments the arguments in parameter order; null where one is omitted
 * @param block the innermost query around it
 * @param part the clause of that query; null if it is in none that is known
 * @param fromItem true if it is an item of a FROM list
 * @param enclosing the call whose argument it is part of; null if there is none
 */
record CallSite(
        AidbFunction function,
        int first,
        int last,
        List<@Nullable ArgumentSite> arguments,
        Block block,
        Block.@Nullable Part part,
        boolean fromItem,
        @Nullable Integer enclosing) {

    /** True if this is the name of a relation, which has no brackets. */
    boolean isRelation() {
        return last == first + 2;
    }

    /** Where an argument's value stands: token indexes, both included. */
    record ArgumentSite(int first, int last) {}
}
