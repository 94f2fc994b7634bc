package io.aidb.jdbc.sql;

import io.aidb.engine.function.Returns;
import io.aidb.engine.function.Signature;
import io.aidb.engine.function.Signature.Effect;
import io.aidb.engine.function.SqlType;
import io.aidb.jdbc.sql.ArgumentSource.RowExpression;
import io.aidb.jdbc.sql.Block.Kind;
import io.aidb.jdbc.sql.Block.Part;
import io.aidb.jdbc.sql.ExecutionPlan.ComputedColumn;
import io.aidb.jdbc.sql.Rewritten.Binding;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Plans statements whose row-dependent calls are items of the outermost select list. Such an item is replaced by the
 * arguments that depend on the row; nothing else of the statement may depend on its value.
 */
final class MapRowsForm {

    /** Where an expression of the select list may stand again. */
    private static final Set<Part> SORTING = Set.of(Part.ORDER, Part.GROUP);

    private final TokenText text;
    private final Splicer splicer;

    MapRowsForm(TokenText text, Splicer splicer) {
        this.text = text;
        this.splicer = splicer;
    }

    /**
     * The calls that are nothing but items of the outermost select list, or of RETURNING; none if anything else of the
     * statement, or another call of the list, uses the value of one of them.
     */
    List<CallSite> choose(Block root, List<CallSite> rowDependent) {
        boolean list = root.kind() == Kind.SELECT && !root.has(Part.DISTINCT) && !root.has(Part.INTO);
        Part part = list ? Part.LIST : Part.RETURNING;
        if (!list && !root.changesData()) {
            return List.of();
        }
        List<CallSite> chosen = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (CallSite site : rowDependent) {
            boolean here = site.block() == root && site.part() == part && site.enclosing() == null;
            boolean outermost =
                    text.depth(site.first()) == text.depth(root.range().first());
            Optional<SelectItem> item = here && outermost && isPlainValue(site)
                    ? SelectItem.of(text, site.first(), site.last())
                    : Optional.empty();
            if (item.isPresent()) {
                chosen.add(site);
                names.add(item.get().alias().orElse(site.function().signature().name()));
            } else if (here || site.block() == root && site.part() != null && SORTING.contains(site.part())) {
                return List.of();
            }
        }
        boolean used = root.part(Part.ORDER).filter(o -> uses(o, names)).isPresent()
                || root.part(Part.GROUP).filter(g -> uses(g, names)).isPresent();
        return used ? List.of() : chosen;
    }

    private static boolean isPlainValue(CallSite site) {
        Signature signature = site.function().signature();
        return signature.returns().kind() == Returns.Kind.VALUE && signature.effect() != Effect.CHANGES_REGISTRY;
    }

    /** Replaces a call that was chosen by its arguments, and says how its column is filled. */
    ComputedColumn replace(CallSite site, Call call) {
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

    /** True if an item of ORDER BY or GROUP BY is a number, or one of the names. */
    private boolean uses(Range list, Set<String> names) {
        return Items.of(text, list).stream().anyMatch(item -> {
            // Brackets around a number or a name make no difference to what is sorted by.
            int first = item.first();
            while (text.is(first, Token.Kind.LEFT_PARENTHESIS)) {
                first++;
            }
            boolean lone = first == item.first() || text.is(first + 1, Token.Kind.RIGHT_PARENTHESIS);
            return lone
                    && (text.is(first, Token.Kind.NUMBER)
                            || text.isIdentifier(first)
                                    && !text.is(first + 1, Token.Kind.DOT)
                                    && names.contains(text.name(first)));
        });
    }
}
