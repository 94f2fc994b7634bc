package io.aidb.jdbc.sql;

import io.aidb.engine.function.Returns;
import io.aidb.engine.function.Signature;
import io.aidb.engine.function.Signature.Effect;
import io.aidb.engine.function.SqlType;
import io.aidb.jdbc.sql.ArgumentSource.RowExpression;
import io.aidb.jdbc.sql.Block.Kind;
import io.aidb.jdbc.sql.Block.Part;
import io.aidb.jdbc.sql.ColumnWay.End;
import io.aidb.jdbc.sql.ExecutionPlan.ComputedColumn;
import java.util.ArrayList;
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
     * The calls that are nothing but items of the outermost select list, or of RETURNING, or of a query whose columns the
     * queries around it pass on; none if anything else of the statement, or another call of the list, uses the value of
     * one of them.
     */
    List<CallSite> choose(Block root, List<CallSite> rowDependent) {
        boolean list = root.kind() == Kind.SELECT;
        if (!list && !root.changesData()) {
            return List.of();
        }
        List<CallSite> chosen = rowDependent.stream()
                .filter(site -> list
                        ? way(site)
                                .filter(w -> w.end() == End.RESULT && w.alone())
                                .isPresent()
                        : site.block() == root && site.part() == Part.RETURNING && isItem(site))
                .toList();
        boolean apart = rowDependent.stream()
                .filter(site -> !chosen.contains(site))
                .allMatch(other -> chosen.stream().allMatch(site -> isApart(other, site, root)));
        return apart ? chosen : List.of();
    }

    private boolean isItem(CallSite site) {
        int depth = text.depth(site.block().range().first());
        return site.enclosing() == null
                && text.depth(site.first()) == depth
                && isPlainValue(site)
                && SelectItem.of(text, site.first(), site.last()).isPresent();
    }

    /** The way to the result of the column that a call is; empty for a call that is only a part of a column. */
    private Optional<ColumnWay> way(CallSite site) {
        boolean list = site.block().kind() == Kind.SELECT && site.part() == Part.LIST;
        return list && isItem(site) ? PassedColumns.ofCall(text, site) : Optional.empty();
    }

    /** True if one call can be looked up while the column of another is passed on to the result. */
    private static boolean isApart(CallSite other, CallSite site, Block root) {
        boolean inArgument = other.enclosing() != null && other.part() == site.part();
        if (other.block() == site.block()
                && !inArgument
                && (other.part() == site.part() || other.part() != null && SORTING.contains(other.part()))) {
            return false;
        }
        return site.block() == root || other.block().isInside(site.block());
    }

    private static boolean isPlainValue(CallSite site) {
        Signature signature = site.function().signature();
        return signature.returns().kind() == Returns.Kind.VALUE && signature.effect() != Effect.CHANGES_REGISTRY;
    }

    /** Replaces a call that was chosen by its arguments, and says how its column is filled. */
    ComputedColumn replace(CallSite site, Call call) {
        Signature signature = site.function().signature();
        SelectItem item = SelectItem.of(text, site.first(), site.last()).orElseThrow();
        SqlBuilder hidden = new SqlBuilder();
        List<String> labels = new ArrayList<>();
        for (ArgumentSource argument : call.arguments()) {
            if (argument instanceof RowExpression row) {
                hidden.add(labels.isEmpty() ? "(" : ", (")
                        .add(splicer.rewrite(row.first(), row.last()))
                        .add(") AS " + Quoted.identifier(row.label()));
                labels.add(Quoted.identifier(row.label()));
            }
        }
        splicer.replace(site.first(), item.last(), hidden.build());
        Optional<ColumnWay> way = way(site);
        way.ifPresent(w -> pass(w.items(), labels));
        String name = way.map(ColumnWay::name).orElse(item.alias().orElse(signature.name()));
        return new ComputedColumn(name, call, cast(site, item, signature, name));
    }

    /** The server casts the values, since their type may be one that only it knows. */
    private Optional<Rewritten> cast(CallSite site, SelectItem item, Signature signature, String name) {
        Rewritten casts = new SqlBuilder()
                .copy(text.sql(), text.end(site.last()), text.end(item.castsLast()))
                .build();
        SqlType type = signature.returns().columns().get(0).type();
        boolean same = new CastSyntax(text)
                .of(site.first(), item.castsLast())
                .filter(c -> c.first() == site.first() && c.last() == site.last())
                .filter(c -> !c.hasLength() && type.isNamed(c.type()))
                .isPresent();
        return casts.sql().isEmpty() || same
                ? Optional.empty()
                : Optional.of(casts.between(
                        "SELECT (value::" + type.sqlName() + ")",
                        " AS " + Quoted.identifier(name)
                                + " FROM unnest(?::text[]) WITH ORDINALITY AS computed(value, place) ORDER BY place"));
    }

    /** Lets the queries around a query name the arguments in the place of the column. */
    private void pass(List<Range> items, List<String> labels) {
        for (Range item : items) {
            Range expression = Items.withoutAlias(text, item);
            String qualifier =
                    expression.first() == expression.last() ? "" : text.text(expression.first(), expression.last() - 1);
            List<String> columns = labels.stream().map(l -> qualifier + l).toList();
            splicer.replace(item.first(), item.last(), new Rewritten(String.join(", ", columns), List.of()));
        }
    }
}
