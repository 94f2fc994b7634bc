package io.aidb.jdbc.sql;

import io.aidb.engine.function.Signature;
import io.aidb.engine.function.SqlType;
import io.aidb.jdbc.sql.ArgumentSource.RowExpression;
import io.aidb.jdbc.sql.CallSite.Clause;
import io.aidb.jdbc.sql.ExecutionPlan.ComputedColumn;
import io.aidb.jdbc.sql.Rewritten.Binding;
import io.aidb.jdbc.sql.Token.Kind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToIntFunction;

/**
 * Plans statements whose row-dependent calls are items of the outermost select list. Such an item is replaced by the
 * arguments that depend on the row; nothing else of the statement may depend on its value.
 */
final class MapRowsForm {

    private static final Set<String> COMBINING = Set.of("DISTINCT", "UNION", "INTERSECT", "EXCEPT", "INTO");
    private static final Set<String> CHANGING = Set.of("INSERT", "UPDATE", "DELETE", "MERGE");

    private final TokenText text;
    private final Splicer splicer;

    MapRowsForm(TokenText text, Splicer splicer) {
        this.text = text;
        this.splicer = splicer;
    }

    /** True if the calls are nothing but items of the select list, and the rest of the statement does not use their values. */
    boolean fits(List<CallSite> rowDependent) {
        Set<String> names = new HashSet<>();
        for (CallSite site : rowDependent) {
            Optional<SelectItem> item = site.clause() == Clause.OUTER_SELECT_LIST
                    ? SelectItem.of(text, site.first(), site.last())
                    : Optional.empty();
            if (item.isEmpty()) {
                return false;
            }
            names.add(item.get().alias().orElse(site.function().signature().name()));
        }
        return doesNotUse(names);
    }

    /**
     * The plan for calls that {@link #fits fit}.
     *
     * @param place gives the place of a call in {@code calls}
     */
    ExecutionPlan plan(List<CallSite> rowDependent, List<Call> calls, ToIntFunction<CallSite> place) {
        List<ComputedColumn> columns = new ArrayList<>();
        for (CallSite site : rowDependent) {
            columns.add(column(site, calls.get(place.applyAsInt(site))));
        }
        return new ExecutionPlan.MapRows(calls, splicer.rewrite(), columns, splicer.parameterCount());
    }

    private ComputedColumn column(CallSite site, Call call) {
        Signature signature = site.function().signature();
        SelectItem item = SelectItem.of(text, site.first(), site.last()).orElseThrow();
        List<Binding> bindings = new ArrayList<>();
        List<String> hidden = new ArrayList<>();
        for (ArgumentSource argument : call.arguments()) {
            if (argument instanceof RowExpression row) {
                Rewritten expression = splicer.rewrite(row.first(), row.last());
                hidden.add("(" + expression.sql() + ") AS \"" + row.label() + "\"");
                bindings.addAll(expression.bindings());
            }
        }
        splicer.replace(site.first(), item.last(), new Rewritten(String.join(", ", hidden), List.copyOf(bindings)));
        String name = item.alias().orElse(signature.name());
        return new ComputedColumn(name, call, cast(site, item, signature, name));
    }

    /** The server casts the values, since their type may be one that only it knows. */
    private Optional<String> cast(CallSite site, SelectItem item, Signature signature, String name) {
        String casts = text.sql().substring(text.end(site.last()), text.end(item.castsLast()));
        SqlType type = signature.returns().columns().get(0).type();
        boolean same = new CastSyntax(text)
                .of(site.first(), item.castsLast())
                .filter(c -> c.first() == site.first() && c.last() == site.last())
                .filter(c -> !c.hasLength() && type.accepts(c.type()))
                .isPresent();
        return casts.isEmpty() || same
                ? Optional.empty()
                : Optional.of("SELECT (value::" + type.sqlName() + ")" + casts
                        + " AS \"" + name.replace("\"", "\"\"") + "\""
                        + " FROM unnest(?::text[]) WITH ORDINALITY AS computed(value, place) ORDER BY place");
    }

    private boolean doesNotUse(Set<String> names) {
        int sorting = Integer.MAX_VALUE;
        for (int i = 0; i < text.size(); i++) {
            if (text.depth(i) > 0) {
                continue;
            }
            boolean combines = text.isAnyWord(i, COMBINING) && !isName(i) && !isDistinctOperator(i);
            boolean changes = text.isAnyWord(i, CHANGING) && !isName(i) && !isLock(i);
            if ((text.isWord(i, "ORDER") || text.isWord(i, "GROUP")) && text.isWord(i + 1, "BY")) {
                sorting = i;
            }
            if (combines || changes || i > sorting && mayMean(i, names)) {
                return false;
            }
        }
        return true;
    }

    private boolean isName(int i) {
        return text.is(i - 1, Kind.DOT) || text.isWord(i - 1, "AS");
    }

    /** {@code FOR UPDATE} or {@code FOR NO KEY UPDATE}. */
    private boolean isLock(int i) {
        return text.isWord(i - 1, "FOR") || text.isWord(i - 1, "KEY");
    }

    private boolean isDistinctOperator(int i) {
        return text.isWord(i, "DISTINCT") && text.isWord(i + 1, "FROM");
    }

    /** True for an item of ORDER BY or GROUP BY that is a number, or one of the names. */
    private boolean mayMean(int i, Set<String> names) {
        if (!text.isWord(i - 1, "BY") && !text.is(i - 1, Kind.COMMA)) {
            return false;
        }
        // Brackets around a number or a name make no difference to what is sorted by.
        int inner = i;
        while (text.is(inner, Kind.LEFT_PARENTHESIS)) {
            inner++;
        }
        if (inner > i && !text.is(inner + 1, Kind.RIGHT_PARENTHESIS)) {
            return false;
        }
        return text.is(inner, Kind.NUMBER)
                || text.isIdentifier(inner) && !text.is(inner + 1, Kind.DOT) && names.contains(text.name(inner));
    }
}
