package io.aidb.jdbc.sql;

import io.aidb.jdbc.sql.Block.Part;
import io.aidb.jdbc.sql.Token.Kind;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/** The order and the limit of a query, where they are the same whatever the values of calls in its select list. */
final class Limits {

    private static final Set<String> DIRECTIONS = Set.of("ASC", "DESC", "USING", "NULLS");

    private final TokenText text;
    private final Splicer splicer;
    private final Predicate<Range> unknown;

    /** @param unknown true for a part of the statement with a call whose values are not known */
    Limits(TokenText text, Splicer splicer, Predicate<Range> unknown) {
        this.text = text;
        this.splicer = splicer;
        this.unknown = unknown;
    }

    /** ORDER BY and LIMIT for another select list; empty if there is no limit, or it depends on a call. */
    Optional<Rewritten> of(Block block) {
        return of(block, range -> Optional.of(splicer.rewrite(range)));
    }

    /**
     * The same for another query.
     *
     * @param written what is sorted by, as that query says it; empty if it can't
     */
    Optional<Rewritten> of(Block block, Function<Range, Optional<Rewritten>> written) {
        boolean depends = block.has(Part.DISTINCT)
                || block.has(Part.GROUP)
                || block.has(Part.HAVING)
                || block.part(Part.LIMIT).filter(unknown).isPresent()
                || block.part(Part.ORDER).filter(unknown).isPresent();
        if (depends || !block.has(Part.LIMIT)) {
            return Optional.empty();
        }
        SqlBuilder sql = new SqlBuilder();
        if (block.has(Part.ORDER)) {
            List<Range> selected = Items.of(text, block.part(Part.LIST).orElseThrow());
            String before = " ORDER BY ";
            for (Range item : Items.of(text, block.part(Part.ORDER).orElseThrow())) {
                Optional<Rewritten> sorted =
                        sorted(item, selected).filter(unknown.negate()).flatMap(written);
                if (sorted.isEmpty()) {
                    return Optional.empty();
                }
                sql.add(before).add("(").add(sorted.get()).add(")").add(direction(item));
                before = ", ";
            }
        }
        return Optional.of(sql.add(" ")
                .add(splicer.rewrite(block.part(Part.LIMIT).orElseThrow()))
                .build());
    }

    private int directionAt(Range item) {
        int depth = text.depth(item.first());
        int i = item.first();
        while (i <= item.last() && !(text.depth(i) == depth && text.isAnyWord(i, DIRECTIONS))) {
            i++;
        }
        return i;
    }

    private String direction(Range item) {
        int i = directionAt(item);
        return i > item.last() ? "" : " " + text.text(i, item.last());
    }

    /** What an item of ORDER BY sorts by: a number or a lone name may mean an item of the select list. */
    private Optional<Range> sorted(Range item, List<Range> selected) {
        Range expression = new Range(item.first(), directionAt(item) - 1);
        while (text.is(expression.first(), Kind.LEFT_PARENTHESIS)
                && text.partner(expression.first()) == expression.last()) {
            expression = new Range(expression.first() + 1, expression.last() - 1);
        }
        if (expression.first() != expression.last()) {
            return Optional.of(expression);
        }
        int token = expression.first();
        boolean star = selected.stream().anyMatch(s -> text.isOperator(s.last(), "*"));
        if (text.is(token, Kind.NUMBER)) {
            String number = text.text(token);
            int place =
                    number.length() < 5 && number.chars().allMatch(Character::isDigit) ? Integer.parseInt(number) : 0;
            return star || place < 1 || place > selected.size()
                    ? Optional.empty()
                    : Optional.of(Items.withoutAlias(text, selected.get(place - 1)));
        }
        if (text.isIdentifier(token)) {
            for (Range column : selected) {
                if (text.isIdentifier(column.last()) && text.name(column.last()).equals(text.name(token))) {
                    return Optional.of(Items.withoutAlias(text, column));
                }
            }
        }
        return Optional.of(expression);
    }
}
