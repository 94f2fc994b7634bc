package io.aidb.jdbc.sql;

import io.aidb.engine.function.Column;
import io.aidb.engine.function.Returns;
import io.aidb.engine.function.Signature;
import io.aidb.engine.function.Signature.Effect;
import io.aidb.jdbc.sql.CallSite.Clause;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Puts parameters in the place of calls that don't depend on rows. */
final class CallSplicer {

    /** Words that can follow a FROM item and so are not its alias. */
    private static final Set<String> AFTER_FROM_ITEM = Set.of(
            "WHERE",
            "GROUP",
            "HAVING",
            "WINDOW",
            "UNION",
            "INTERSECT",
            "EXCEPT",
            "ORDER",
            "LIMIT",
            "OFFSET",
            "FETCH",
            "FOR",
            "JOIN",
            "INNER",
            "LEFT",
            "RIGHT",
            "FULL",
            "CROSS",
            "NATURAL",
            "ON",
            "USING",
            "TABLESAMPLE",
            "RETURNING",
            "SET",
            "WHEN",
            "WITH");

    private final TokenText text;
    private final Splicer splicer;

    CallSplicer(TokenText text, Splicer splicer) {
        this.text = text;
        this.splicer = splicer;
    }

    /**
     * Replaces a call by the parameters that take its result.
     *
     * @param place the call's place in the plan
     */
    void splice(CallSite site, int place) {
        Signature signature = site.function().signature();
        if (site.clause() == Clause.FROM) {
            fromItem(site, signature, place);
        } else if (signature.returns().kind() == Returns.Kind.VALUE) {
            refuseRepeatedChange(site, signature);
            value(site, signature.returns().columns().get(0), place);
        } else {
            throw text.unsupported(
                    site.first(),
                    "aidb." + signature.name() + " can't be called here",
                    "Call it in FROM, as in SELECT * FROM aidb." + signature.name() + "(…), or as the only item of a"
                            + " SELECT without FROM.");
        }
    }

    private void refuseRepeatedChange(CallSite site, Signature signature) {
        boolean onceOnly = site.clause() == Clause.OUTER_SELECT_LIST
                && SelectItem.of(text, site.first(), site.last()).isPresent()
                && hasNothingButSelectList();
        if (signature.effect() == Effect.CHANGES_REGISTRY && !onceOnly) {
            throw text.unsupported(
                    site.first(),
                    "aidb." + signature.name() + " can only be called in the select list of a SELECT without FROM",
                    "Send it as a statement of its own.");
        }
    }

    private boolean hasNothingButSelectList() {
        return IntStream.range(0, text.size()).noneMatch(i -> text.depth(i) == 0 && SelectItem.endsList(text, i));
    }

    /** The brackets keep what stands around the call from reaching into the cast. */
    private void value(CallSite site, Column column, int place) {
        replaceExpression(
                site, new Rewritten("(?::" + column.type().sqlName() + ")", List.of(new Rewritten.CallValue(place))));
    }

    /** Replaces a call that is (part of) an expression. A select item that is nothing else keeps the function's name. */
    void replaceExpression(CallSite site, Rewritten replacement) {
        Optional<SelectItem> unnamed =
                site.clause() == Clause.OUTER_SELECT_LIST || site.clause() == Clause.INNER_SELECT_LIST
                        ? SelectItem.of(text, site.first(), site.last())
                                .filter(i -> i.alias().isEmpty())
                        : Optional.empty();
        if (unnamed.isEmpty()) {
            splicer.replace(site.first(), site.last(), replacement);
            return;
        }
        int last = unnamed.get().castsLast();
        String casts = text.sql().substring(text.end(site.last()), text.end(last));
        String named = replacement.sql() + casts + " AS "
                + site.function().signature().returns().columns().get(0).name();
        splicer.replace(site.first(), last, new Rewritten(named, replacement.bindings()));
    }

    /** A FROM item keeps the alias, the column names and the ordinality that follow it. */
    private void fromItem(CallSite site, Signature signature, int place) {
        int next = site.last() + 1;
        boolean ordinality = text.isWord(next, "WITH") && text.isWord(next + 1, "ORDINALITY");
        int alias = ordinality ? next + 2 : next;
        alias = text.isWord(alias, "AS") ? alias + 1 : alias;
        boolean named = text.isIdentifier(alias) && !text.isAnyWord(alias, AFTER_FROM_ITEM);
        String name = named ? text.text(alias) : signature.name();
        Returns returns = signature.returns();
        List<String> columns = returns.isComposite()
                ? returns.columns().stream().map(Column::name).toList()
                : List.of(named ? text.name(alias) : signature.name());
        String definitions = IntStream.range(0, columns.size())
                .mapToObj(c -> (returns.isComposite() ? columns.get(c) : name) + " "
                        + returns.columns().get(c).type().sqlName())
                .collect(Collectors.joining(", "));
        String rows = "jsonb_to_recordset(?::jsonb) AS (" + definitions + ")";
        if (isInRowsFrom(site)) {
            splicer.replace(site.first(), site.last(), rows, new Rewritten.CallRows(place, columns));
            return;
        }
        rows = "ROWS FROM (" + rows + ")";
        if (!named) {
            rows += ordinality ? " WITH ORDINALITY AS " + name : " AS " + name;
        }
        splicer.replace(
                site.first(),
                !named && ordinality ? next + 1 : site.last(),
                rows,
                new Rewritten.CallRows(place, columns));
    }

    /** In {@code ROWS FROM (f(), g())} each function has its own columns and none an alias. */
    private boolean isInRowsFrom(CallSite site) {
        int open = site.first() - 1;
        while (open >= 0 && text.depth(open) >= text.depth(site.first())) {
            open--;
        }
        return text.isWord(open - 1, "FROM") && text.isWord(open - 2, "ROWS");
    }
}
