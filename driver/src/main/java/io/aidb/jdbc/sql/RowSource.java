package io.aidb.jdbc.sql;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The rows for which an expression is evaluated.
 *
 * @param from the items of a FROM list that give them; none if there is just one row without columns
 * @param conditions those that the rows meet
 * @param guard what of the conditions can be tested beside the expression: the server may evaluate it for other rows, too
 * @param ranges the parts of the statement that this was made of
 * @param names what the items are called
 * @param change the item of WITH that makes the rows, where they are those that a change returns
 */
record RowSource(
        List<Rewritten> from,
        List<Rewritten> conditions,
        List<Rewritten> guard,
        List<Range> ranges,
        Set<String> names,
        Optional<Rewritten> change) {

    /** Rows that are there. */
    RowSource(
            List<Rewritten> from,
            List<Rewritten> conditions,
            List<Rewritten> guard,
            List<Range> ranges,
            Set<String> names) {
        this(from, conditions, guard, ranges, names, Optional.empty());
    }

    static RowSource none() {
        return new RowSource(List.of(), List.of(), List.of(), List.of(), Set.of());
    }

    boolean isNone() {
        return from.isEmpty();
    }

    /** All rows of the FROM list. */
    RowSource withoutConditions() {
        return new RowSource(from, List.of(), List.of(), ranges, names, change);
    }

    /** Adds FROM and WHERE to a query. */
    void addTo(SqlBuilder query) {
        for (int i = 0; i < from.size(); i++) {
            query.add(i == 0 ? " FROM " : ", ").add(from.get(i));
        }
        if (!conditions.isEmpty()) {
            query.add(" WHERE ").addAll(conditions, " AND ");
        }
    }
}
