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
 * @param clause the clause it stands in
 * @param outermost true if only brackets of expressions are around it, and no other query
 * @param enclosing the call whose argument it is part of; null if there is none
 */
record CallSite(
        AidbFunction function,
        int first,
        int last,
        List<@Nullable ArgumentSite> arguments,
        Clause clause,
        boolean outermost,
        @Nullable Integer enclosing) {

    /** True if this is the name of a relation, which has no brackets. */
    boolean isRelation() {
        return last == first + 2;
    }

    /** Where an argument's value stands: token indexes, both included. */
    record ArgumentSite(int first, int last) {}

    /** The part of a query in which a call stands. */
    enum Clause {
        /** The select list of the outermost query. */
        OUTER_SELECT_LIST,
        /** The select list of another query of the statement. */
        INNER_SELECT_LIST,
        /** A FROM item. */
        FROM,
        /** Any other place for an expression. */
        OTHER
    }
}
