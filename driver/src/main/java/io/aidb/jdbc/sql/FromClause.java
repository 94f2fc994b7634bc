package io.aidb.jdbc.sql;

import io.aidb.jdbc.sql.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The items of a FROM list, and the conditions that join them. */
final class FromClause {

    private static final Set<String> JOIN_WORDS =
            Set.of("JOIN", "INNER", "LEFT", "RIGHT", "FULL", "OUTER", "CROSS", "NATURAL");
    private static final Set<String> OUTER_JOINS = Set.of("LEFT", "RIGHT", "FULL");

    /** Words that can follow an item and so are not its alias. */
    private static final Set<String> NO_ALIAS =
            Set.of("ON", "USING", "TABLESAMPLE", "WITH", "SET", "WHEN", "WHERE", "AS", "LATERAL", "FOR", "RETURNING");

    /**
     * An item.
     *
     * @param range its tokens from LATERAL or its name on, to its alias
     * @param body its first token behind LATERAL and ROWS FROM
     * @param name its alias, or the name of its table or function; null if it has none
     * @param dependent true if it may use the items before it
     * @param depth the brackets around it
     */
    record Item(Range range, int body, @Nullable String name, boolean dependent, int depth) {}

    /**
     * ON or USING.
     *
     * @param range what follows the word
     * @param columns true for USING
     * @param outer true if the join keeps rows that do not meet the condition
     * @param item the index of the item before the condition
     */
    record Condition(Range range, boolean columns, boolean outer, int item) {}

    private final TokenText text;
    private final Range range;
    private final List<Item> items = new ArrayList<>();
    private final List<Condition> conditions = new ArrayList<>();

    private FromClause(TokenText text, Range range) {
        this.text = text;
        this.range = range;
    }

    static FromClause of(TokenText text, Range range) {
        FromClause from = new FromClause(text, range);
        from.read();
        return from;
    }

    Range range() {
        return range;
    }

    List<Item> items() {
        return items;
    }

    List<Condition> conditions() {
        return conditions;
    }

    /** The item of which a token is part. */
    Optional<Item> itemAt(int token) {
        return items.stream().filter(i -> i.range().contains(token)).findFirst();
    }

    /** The condition of which a token is part. */
    Optional<Condition> conditionAt(int token) {
        return conditions.stream().filter(c -> c.range().contains(token)).findFirst();
    }

    boolean hasOuterJoin() {
        return conditions.stream().anyMatch(Condition::outer);
    }

    private void read() {
        boolean outer = false;
        int i = range.first();
        while (i <= range.last()) {
            if (text.isAnyWord(i, JOIN_WORDS)) {
                outer = text.isAnyWord(i, OUTER_JOINS) || outer && (text.isWord(i, "JOIN") || text.isWord(i, "OUTER"));
                i++;
            } else if (text.isWord(i, "ON") || text.isWord(i, "USING")) {
                int end = endOfCondition(i);
                conditions.add(new Condition(new Range(i + 1, end), text.isWord(i, "USING"), outer, items.size() - 1));
                i = end + 1;
            } else if (text.is(i, Kind.COMMA) || text.is(i, Kind.RIGHT_PARENTHESIS)) {
                i++;
            } else if (text.is(i, Kind.LEFT_PARENTHESIS) && !new BlockParser(text).opensQuery(i) && startsItem(i)) {
                i++;
            } else if (startsItem(i)) {
                Item item = item(i);
                items.add(item);
                i = Math.max(item.range().last(), i) + 1;
            } else {
                // The alias of a join, or TABLESAMPLE, and what they have in brackets.
                i = Math.max(text.is(i, Kind.LEFT_PARENTHESIS) ? text.partner(i) : i, i) + 1;
            }
        }
    }

    private boolean startsItem(int i) {
        return i == range.first()
                || text.is(i - 1, Kind.COMMA)
                || text.is(i - 1, Kind.LEFT_PARENTHESIS)
                || text.isWord(i - 1, "JOIN");
    }

    private int endOfCondition(int word) {
        int depth = text.depth(word);
        int i = word + 1;
        if (text.isWord(word, "USING")) {
            return text.partner(i) < 0 ? i : text.partner(i);
        }
        int cases = 0;
        while (i <= range.last()) {
            boolean here = text.depth(i) == depth;
            cases += here && text.isWord(i, "CASE") ? 1 : here && text.isWord(i, "END") ? -1 : 0;
            boolean closes =
                    text.depth(i) < depth || here && text.is(i, Kind.RIGHT_PARENTHESIS) && text.partner(i) < word;
            boolean join = text.isAnyWord(i, JOIN_WORDS) && !text.is(i + 1, Kind.LEFT_PARENTHESIS);
            if (closes || here && cases == 0 && (text.is(i, Kind.COMMA) || join || text.isWord(i, "ON"))) {
                return i - 1;
            }
            i++;
        }
        return range.last();
    }

    private Item item(int first) {
        int body = first;
        boolean lateral = text.isWord(body, "LATERAL");
        if (lateral) {
            body++;
        }
        boolean rows = text.isWord(body, "ROWS") && text.isWord(body + 1, "FROM");
        int end = rows ? body + 2 : text.isWord(body, "ONLY") ? body + 1 : body;
        @Nullable String name = null;
        boolean function = rows;
        if (text.is(end, Kind.LEFT_PARENTHESIS)) {
            end = text.partner(end);
        } else {
            while (text.is(end + 1, Kind.DOT)) {
                end += 2;
            }
            name = text.isIdentifier(end) ? text.name(end) : null;
            function = text.is(end + 1, Kind.LEFT_PARENTHESIS);
            end = function ? text.partner(end + 1) : end;
            end += text.isOperator(end + 1, "*") ? 1 : 0;
        }
        if (end < 0) {
            return new Item(new Range(first, range.last()), body, name, true, text.depth(first));
        }
        if (text.isWord(end + 1, "WITH") && text.isWord(end + 2, "ORDINALITY")) {
            end += 2;
        }
        int alias = text.isWord(end + 1, "AS") ? end + 2 : end + 1;
        boolean hasAlias = alias <= range.last()
                && text.isIdentifier(alias)
                && (alias == end + 2 || !text.isAnyWord(alias, NO_ALIAS) && !text.isAnyWord(alias, JOIN_WORDS));
        if (hasAlias) {
            name = text.name(alias);
            end = alias;
        }
        if ((hasAlias || alias == end + 2) && text.is(end + 1, Kind.LEFT_PARENTHESIS)) {
            end = text.partner(end + 1);
        } else if (alias == end + 2 && text.is(alias, Kind.LEFT_PARENTHESIS)) {
            end = text.partner(alias);
        }
        return new Item(
                new Range(first, end < 0 ? range.last() : end),
                rows ? body + 3 : body,
                name,
                lateral || function,
                text.depth(first));
    }
}
