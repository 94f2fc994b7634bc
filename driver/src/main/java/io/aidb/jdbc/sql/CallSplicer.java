package io.aidb.jdbc.sql;

import io.aidb.engine.AidbException;
import io.aidb.engine.SqlState;
import io.aidb.engine.function.Column;
import io.aidb.engine.function.Returns;
import io.aidb.engine.function.Signature;
import io.aidb.engine.function.Signature.Effect;
import io.aidb.jdbc.sql.Block.Part;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

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
    private final boolean explained;

    /**
     * @param explained true for EXPLAIN without ANALYZE, where no value is known: as the value of a subquery it is unknown to the
     *     planner too, while a condition with NULL would be planned as one that is never true
     */
    CallSplicer(TokenText text, Splicer splicer, boolean explained) {
        this.text = text;
        this.splicer = splicer;
        this.explained = explained;
    }

    /**
     * Replaces a call by the parameters that take its result.
     *
     * @param place the call's place in the plan
     */
    void splice(CallSite site, int place) {
        Signature signature = site.function().signature();
        if (signature.effect() == Effect.CHANGES_REGISTRY) {
            refuseRepeatedChange(site, signature);
        }
        if (site.fromItem() || signature.returns().isSet()) {
            rows(site, new Rewritten("?::jsonb", List.of(new Rewritten.CallRows(place, columns(site)))));
        } else if (signature.returns().isComposite()) {
            throw unsupported(site);
        } else {
            String value = explained ? "(SELECT ?::" + type(site) + ")" : "?";
            value(site, new Rewritten(value, List.of(new Rewritten.CallValue(place))));
        }
    }

    /**
     * Replaces a call by an expression for its value. A cast of this form may stand where a call may and nowhere else; behind a
     * name, brackets would make a call of that.
     */
    void value(CallSite site, Rewritten value) {
        splicer.replace(site.first(), site.last(), value.between("CAST(", " AS " + type(site) + ")"));
    }

    private static String type(CallSite site) {
        return site.function().signature().returns().columns().get(0).type().sqlName();
    }

    /** Replaces a call by an expression for its rows, a JSON array of objects with the {@link #columns}. */
    void rows(CallSite site, Rewritten rows) {
        if (site.fromItem()) {
            fromItem(site, rows);
        } else {
            selectedRows(site, rows);
        }
    }

    /** The names that the columns of a call have in JSON. */
    List<String> columns(CallSite site) {
        Returns returns = site.function().signature().returns();
        return returns.columns().stream().map(Column::name).toList();
    }

    private AidbException unsupported(CallSite site) {
        String name = site.function().signature().name();
        return text.unsupported(
                site.first(),
                "aidb." + name + " can't be called here",
                "Call it in FROM, as in SELECT * FROM aidb." + name + "(…), or as the only item of a SELECT without"
                        + " FROM.");
    }

    /** True where the server, too, would evaluate a call once, whatever the tables hold. */
    private boolean isEvaluatedOnce(CallSite site) {
        Block block = site.block();
        if (block.parent() != null
                || block.kind() != Block.Kind.SELECT
                || Stream.of(Part.WHERE, Part.GROUP, Part.HAVING, Part.LIMIT).anyMatch(block::has)) {
            return false;
        }
        if (site.fromItem()) {
            return FromClause.of(text, block.part(Part.FROM).orElseThrow())
                            .items()
                            .size()
                    == 1;
        }
        return site.part() == Part.LIST
                && SelectItem.of(text, site.first(), site.last()).isPresent()
                && Stream.of(Part.FROM, Part.ORDER).noneMatch(block::has);
    }

    private void refuseRepeatedChange(CallSite site, Signature signature) {
        if (!isEvaluatedOnce(site)) {
            throw text.unsupported(
                    site.first(),
                    "aidb." + signature.name()
                            + " can only be called in the select list of a SELECT without FROM, or as all of FROM",
                    "Send it as a statement of its own.");
        }
    }

    /** A call outside of FROM gives a row for each element, as functions of the server that return sets do. */
    private void selectedRows(CallSite site, Rewritten rows) {
        Returns returns = site.function().signature().returns();
        int close = site.last() + 1;
        boolean field = text.is(site.first() - 1, Token.Kind.LEFT_PARENTHESIS)
                && text.partner(site.first() - 1) == close
                && text.is(close + 1, Token.Kind.DOT)
                && returns.isComposite();
        if (!field) {
            SqlBuilder value = new SqlBuilder().add(returns.isComposite() ? "ROW(" : "(");
            for (int c = 0; c < returns.columns().size(); c++) {
                value.add(c == 0 ? "" : ", ")
                        .add(element(rows, returns.columns().get(c)));
            }
            splicer.replace(site.first(), site.last(), value.add(")").build());
            return;
        }
        int name = close + 2;
        boolean all = text.isOperator(name, "*");
        SqlBuilder fields = new SqlBuilder();
        String between = "";
        for (Column column : returns.columns()) {
            if (all || text.isIdentifier(name) && column.name().equals(text.name(name))) {
                fields.add(between).add(element(rows, column)).add(all ? " AS " + column.name() : "");
                between = ", ";
            }
        }
        if (between.isEmpty()) {
            throw new AidbException(
                            SqlState.UNDEFINED_COLUMN,
                            "column \"" + text.text(name) + "\" not found in the result of aidb."
                                    + site.function().signature().name(),
                            "Its columns are: " + String.join(", ", columns(site)) + ".")
                    .at(text.begin(name) + 1);
        }
        splicer.replace(site.first() - 1, name, fields.build());
    }

    private static Rewritten element(Rewritten rows, Column column) {
        return new SqlBuilder()
                .add("(jsonb_array_elements(")
                .add(rows)
                .add(") ->> '" + column.name() + "')::" + column.type().sqlName())
                .build();
    }

    /** A FROM item keeps the alias, the column names and the ordinality that follow it. */
    private void fromItem(CallSite site, Rewritten rows) {
        Signature signature = site.function().signature();
        int next = site.last() + 1;
        boolean ordinality = text.isWord(next, "WITH") && text.isWord(next + 1, "ORDINALITY");
        int alias = ordinality ? next + 2 : next;
        alias = text.isWord(alias, "AS") ? alias + 1 : alias;
        boolean named = text.isIdentifier(alias) && !text.isAnyWord(alias, AFTER_FROM_ITEM);
        String name = named ? text.text(alias) : signature.name();
        Returns returns = signature.returns();
        List<String> columns = columns(site);
        String definitions = IntStream.range(0, columns.size())
                .mapToObj(c ->
                        columns.get(c) + " " + returns.columns().get(c).type().sqlName())
                .collect(Collectors.joining(", "));
        SqlBuilder items = new SqlBuilder().add("jsonb_to_recordset(").add(rows).add(") AS (" + definitions + ")");
        if (isInRowsFrom(site)) {
            splicer.replace(site.first(), site.last(), items.build());
            return;
        }
        SqlBuilder item = new SqlBuilder().add("ROWS FROM (").add(items.build()).add(")");
        if (!named) {
            item.add(ordinality ? " WITH ORDINALITY AS " + name : " AS " + name);
        }
        splicer.replace(site.first(), !named && ordinality ? next + 1 : site.last(), item.build());
        // The only column of a plain value is called like the item.
        if (named && !returns.isComposite() && !text.is(alias + 1, Token.Kind.LEFT_PARENTHESIS)) {
            splicer.append(alias, "(" + name + ")");
        }
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
