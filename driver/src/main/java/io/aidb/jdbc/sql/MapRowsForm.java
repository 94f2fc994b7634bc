package io.aidb.jdbc.sql;

import io.aidb.engine.AidbException;
import io.aidb.engine.function.Returns;
import io.aidb.engine.function.Signature;
import io.aidb.engine.function.SqlType;
import io.aidb.jdbc.sql.ArgumentSource.RowExpression;
import io.aidb.jdbc.sql.CallSite.Clause;
import io.aidb.jdbc.sql.ExecutionPlan.ComputedColumn;
import io.aidb.jdbc.sql.Rewritten.Binding;
import io.aidb.jdbc.sql.Token.Kind;
import java.util.ArrayList;
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

    /** @param place gives the place of a call in {@code calls} */
    ExecutionPlan plan(List<CallSite> rowDependent, List<Call> calls, ToIntFunction<CallSite> place) {
        List<ComputedColumn> columns = new ArrayList<>();
        for (CallSite site : rowDependent) {
            columns.add(column(site, calls.get(place.applyAsInt(site))));
        }
        checkStatement(rowDependent, columns);
        return new ExecutionPlan.MapRows(calls, splicer.rewrite(), columns, splicer.parameterCount());
    }

    private ComputedColumn column(CallSite site, Call call) {
        Signature signature = site.function().signature();
        Optional<SelectItem> item = site.clause() == Clause.OUTER_SELECT_LIST && site.enclosing() == null
                ? SelectItem.of(text, site.first(), site.last())
                : Optional.empty();
        if (item.isEmpty() || signature.returns().kind() != Returns.Kind.VALUE) {
            throw unsupported(site);
        }
        List<Binding> bindings = new ArrayList<>();
        List<String> hidden = new ArrayList<>();
        for (ArgumentSource argument : call.arguments()) {
            if (argument instanceof RowExpression row) {
                Rewritten expression = splicer.rewrite(row.first(), row.last());
                hidden.add("(" + expression.sql() + ") AS \"" + row.label() + "\"");
                bindings.addAll(expression.bindings());
            }
        }
        splicer.replace(
                site.first(), item.get().last(), new Rewritten(String.join(", ", hidden), List.copyOf(bindings)));
        String name = item.get().alias().orElse(signature.name());
        return new ComputedColumn(name, call, cast(site, item.get(), signature, name));
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

    private void checkStatement(List<CallSite> rowDependent, List<ComputedColumn> columns) {
        CallSite first = rowDependent.get(0);
        int sorting = Integer.MAX_VALUE;
        for (int i = 0; i < text.size(); i++) {
            if (text.depth(i) > 0) {
                continue;
            }
            if (text.isAnyWord(i, COMBINING) && !isName(i) && !isDistinctOperator(i)
                    || text.isAnyWord(i, CHANGING) && !isName(i) && !isLock(i)) {
                throw unsupported(first);
            }
            if ((text.isWord(i, "ORDER") || text.isWord(i, "GROUP")) && text.isWord(i + 1, "BY")) {
                sorting = i;
            }
            if (i > sorting && mayMeanComputedColumn(i, columns)) {
                throw unsupported(first);
            }
        }
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

    private boolean mayMeanComputedColumn(int i, List<ComputedColumn> columns) {
        if (!text.isWord(i - 1, "BY") && !text.is(i - 1, Kind.COMMA)) {
            return false;
        }
        if (text.is(i, Kind.LEFT_PARENTHESIS)) {
            return isBracketed(i, columns);
        }
        return isComputedColumn(i, columns);
    }

    /** Brackets around a number or a name make no difference to what is sorted by. */
    private boolean isBracketed(int open, List<ComputedColumn> columns) {
        int inner = open;
        while (text.is(inner, Kind.LEFT_PARENTHESIS)) {
            inner++;
        }
        return text.is(inner + 1, Kind.RIGHT_PARENTHESIS) && isComputedColumn(inner, columns);
    }

    private boolean isComputedColumn(int i, List<ComputedColumn> columns) {
        if (text.is(i, Kind.NUMBER)) {
            return true;
        }
        return text.isIdentifier(i)
                && !text.is(i + 1, Kind.DOT)
                && columns.stream().anyMatch(c -> c.name().equals(text.name(i)));
    }

    private AidbException unsupported(CallSite site) {
        return text.unsupported(
                site.first(),
                "aidb." + site.function().signature().name()
                        + " with an argument that depends on rows can't be called here",
                "It can be an item of the outermost select list, with casts and an alias, in a query without"
                        + " DISTINCT, UNION and the like, that is not sorted or grouped by its value.");
    }
}
