package io.aidb.jdbc.sql;

import io.aidb.engine.function.Returns;
import io.aidb.jdbc.sql.ArgumentSource.RowExpression;
import io.aidb.jdbc.sql.Block.Part;
import io.aidb.jdbc.sql.ColumnWay.End;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Calls in columns of a query that the queries around it don't ask for, as where a tool counts the rows of a user's
 * statement. PostgreSQL does not evaluate such columns, and neither do we.
 */
final class UnusedCalls {

    /** Functions around a call that give one value for each, whatever it is: others may give rows, or have effects. */
    private static final Set<String> PLAIN = Set.of(
            "ABS",
            "ARRAY_LENGTH",
            "ARRAY_TO_STRING",
            "BTRIM",
            "CARDINALITY",
            "CAST",
            "CEIL",
            "CHAR_LENGTH",
            "COALESCE",
            "CONCAT",
            "CONCAT_WS",
            "FLOOR",
            "GREATEST",
            "INITCAP",
            "LEAST",
            "LEFT",
            "LENGTH",
            "LOWER",
            "LTRIM",
            "MD5",
            "NULLIF",
            "POSITION",
            "REGEXP_REPLACE",
            "REPLACE",
            "RIGHT",
            "ROUND",
            "RTRIM",
            "SPLIT_PART",
            "STARTS_WITH",
            "STRPOS",
            "SUBSTR",
            "SUBSTRING",
            "TO_JSON",
            "TO_JSONB",
            "TRANSLATE",
            "TRIM",
            "UPPER");

    private final TokenText text;
    private final Splicer splicer;
    private final Aggregates aggregates;

    UnusedCalls(TokenText text, Splicer splicer) {
        this.text = text;
        this.splicer = splicer;
        this.aggregates = new Aggregates(text);
    }

    /** True if nobody asks for the value of a call. */
    boolean has(CallSite site) {
        boolean value = site.function().signature().returns().kind() == Returns.Kind.VALUE;
        boolean column = site.block().kind() == Block.Kind.SELECT
                && site.part() == Part.LIST
                && site.block().parent() != null
                && site.enclosing() == null
                && !isGroupedByCalls(site.block());
        Optional<ColumnWay> way =
                value && column && isInPlainFunctions(site) ? PassedColumns.ofCall(text, site) : Optional.empty();
        return way.filter(w -> w.end() == End.UNUSED).isPresent();
    }

    /** True if the value may be that of a group, whose argument has none. */
    private boolean isGroupedByCalls(Block block) {
        return block.part(Part.GROUP).stream()
                .flatMapToInt(group -> IntStream.rangeClosed(group.first(), group.last()))
                .anyMatch(i -> text.isIdentifier(i) && text.name(i).equals(CallLocator.SCHEMA));
    }

    private boolean isInPlainFunctions(CallSite site) {
        int open = Brackets.around(text, site.first(), site.block());
        while (open >= 0) {
            boolean function = text.isIdentifier(open - 1) && !References.isKeyWord(text, open - 1);
            if (function && !text.isAnyWord(open - 1, PLAIN) && !aggregates.isOpenedAt(open)) {
                return false;
            }
            open = Brackets.around(text, open, site.block());
        }
        return true;
    }

    /** Replaces a call by NULL. The arguments remain, since they may make groups of the rows, or be wrong. */
    void replace(CallSite site, Call call) {
        SqlBuilder sql = new SqlBuilder().add("CASE WHEN ");
        List<Rewritten> arguments = call.arguments().stream()
                .filter(RowExpression.class::isInstance)
                .map(RowExpression.class::cast)
                .map(row -> splicer.rewrite(row.first(), row.last()))
                .toList();
        for (int a = 0; a < arguments.size(); a++) {
            sql.add(a == 0 ? "(" : " AND (").add(arguments.get(a)).add(") IS NULL");
        }
        String type =
                site.function().signature().returns().columns().get(0).type().sqlName();
        splicer.replace(
                site.first(),
                site.last(),
                sql.add(" THEN NULL::" + type + " END").build());
    }
}
