package io.aidb.jdbc.sql;

import io.aidb.jdbc.sql.Block.Part;
import io.aidb.jdbc.sql.ColumnWay.End;
import io.aidb.jdbc.sql.FromClause.Item;
import io.aidb.jdbc.sql.Readers.Reader;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Follows a column through the queries that tools put around a user's statement: {@code SELECT t.* FROM (…) t LIMIT 501},
 * {@code SELECT count(*) FROM (…) t}. A name in doubt counts as a use.
 */
final class PassedColumns {

    private final TokenText text;

    PassedColumns(TokenText text) {
        this.text = text;
    }

    /** The way of the column that a call in a select list is a part of. */
    static Optional<ColumnWay> ofCall(TokenText text, CallSite site) {
        return site.block()
                .part(Part.LIST)
                .flatMap(list -> Items.of(text, list).stream()
                        .filter(item -> item.contains(site.first()))
                        .findFirst())
                .map(item -> new PassedColumns(text).of(site.block(), item));
    }

    /** The way of the column that an item of a select list makes, which is not of a query in WITH RECURSIVE. */
    ColumnWay of(Block block, Range item) {
        boolean named = !Items.withoutAlias(text, item).equals(item);
        String name = named ? text.name(item.last()) : new ColumnName(text).of(item);
        return follow(block, item, name, new ColumnWay(End.RESULT, name, List.of(), true));
    }

    /**
     * Follows a column from one query on.
     *
     * @param item the item of its select list that is the column, or has it among others
     * @param way the way so far
     */
    private ColumnWay follow(Block block, Range item, String name, ColumnWay way) {
        if (block.has(Part.DISTINCT) || block.has(Part.INTO) || sortsBy(block, item, name)) {
            return ColumnWay.used();
        }
        if (block.parent() == null) {
            return new ColumnWay(End.RESULT, name, way.items(), way.alone());
        }
        return Readers.of(text, block)
                .map(reader -> new Mentions(reader).follow(name, way))
                .orElseGet(ColumnWay::used);
    }

    /** True if ORDER BY or GROUP BY names an item of the select list, or its place. */
    private boolean sortsBy(Block block, Range item, String name) {
        List<Range> selected = Items.of(text, block.part(Part.LIST).orElseThrow());
        boolean ordered = block.part(Part.ORDER).stream()
                .flatMap(order -> Items.of(text, order).stream())
                .anyMatch(sorted -> means(lone(sorted), selected, item, name));
        return ordered
                || block.part(Part.GROUP).stream()
                        .flatMapToInt(group -> IntStream.rangeClosed(group.first(), group.last()))
                        .anyMatch(token -> means(token, selected, item, name));
    }

    /** The name or number that an item of ORDER BY is, also in brackets; -1 for an expression. */
    private int lone(Range sorted) {
        int first = sorted.first();
        while (text.is(first, Token.Kind.LEFT_PARENTHESIS)) {
            first++;
        }
        return first == sorted.first() || text.is(first + 1, Token.Kind.RIGHT_PARENTHESIS) ? first : -1;
    }

    private boolean means(int token, List<Range> selected, Range item, String name) {
        if (text.is(token, Token.Kind.NUMBER)) {
            String number = text.text(token);
            int place =
                    number.length() < 5 && number.chars().allMatch(Character::isDigit) ? Integer.parseInt(number) : 0;
            List<Range> before = selected.subList(0, Math.min(place, selected.size()));
            return before.stream().anyMatch(s -> text.isOperator(s.last(), "*")) || place == selected.indexOf(item) + 1;
        }
        return text.isIdentifier(token)
                && text.name(token).equals(name)
                && !text.is(token - 1, Token.Kind.DOT)
                && !text.is(token + 1, Token.Kind.DOT);
    }

    /** The places where a query means a column of another that it reads. */
    private final class Mentions {
        private final Block block;
        private final Item item;
        private final Range read;
        private final boolean alone;
        private final List<Integer> mentions = new ArrayList<>();

        Mentions(Reader reader) {
            this.block = reader.block();
            this.item = reader.item();
            this.read = reader.read();
            this.alone = reader.alone();
        }

        ColumnWay follow(String name, ColumnWay way) {
            if (!collect(name)) {
                return ColumnWay.used();
            }
            if (mentions.isEmpty()) {
                return new ColumnWay(End.UNUSED, name, List.of(), false);
            }
            int mention = mentions.get(0);
            Optional<Range> selected = block.part(Part.LIST)
                    .filter(list -> mentions.size() == 1 && list.contains(mention))
                    .flatMap(list -> Items.of(text, list).stream()
                            .filter(i -> i.contains(mention))
                            .findFirst());
            if (selected.isEmpty()) {
                return ColumnWay.used();
            }
            return pass(selected.get(), mention, name, way);
        }

        private ColumnWay pass(Range selected, int mention, String name, ColumnWay way) {
            Range expression = Items.withoutAlias(text, selected);
            boolean plain = expression.last() == mention
                    && (expression.first() == mention || expression.first() == mention - 2);
            if (!plain) {
                return ColumnWay.used();
            }
            List<Range> items = new ArrayList<>(way.items());
            String passed = name;
            if (!text.isOperator(mention, "*")) {
                items.add(selected);
                passed = text.name(selected.last());
            }
            return PassedColumns.this.follow(
                    block, selected, passed, new ColumnWay(End.RESULT, passed, items, way.alone() && alone));
        }

        /** Finds the places where the column may be meant; false if that can't be told. */
        private boolean collect(String name) {
            for (int i = block.range().first(); i <= block.range().last(); i++) {
                if (read.contains(i)) {
                    i = read.last();
                } else if (text.isWord(i, "NATURAL") || isWholeRow(i)) {
                    return false;
                } else if (isStar(i) || isName(i, name)) {
                    mentions.add(i);
                }
            }
            return true;
        }

        private boolean isOurs(int qualifier) {
            return text.isIdentifier(qualifier)
                    && (item.name() == null || text.name(qualifier).equals(item.name()) && !isShadowed(qualifier));
        }

        /** True in a query that gives the name to an item of its own. */
        private boolean isShadowed(int token) {
            for (Block inner = block.at(token); inner != null && inner != block; inner = inner.parent()) {
                boolean own = inner.part(Part.FROM).stream()
                        .flatMap(from -> FromClause.of(text, from).items().stream())
                        .anyMatch(other -> Objects.equals(other.name(), item.name()));
                if (own) {
                    return true;
                }
            }
            return false;
        }

        private boolean isFree(int i) {
            return !text.is(i - 1, Token.Kind.DOT)
                    && !text.is(i + 1, Token.Kind.DOT)
                    && !text.is(i + 1, Token.Kind.LEFT_PARENTHESIS)
                    && !text.isWord(i - 1, "AS")
                    && !item.range().contains(i);
        }

        private boolean isWholeRow(int i) {
            return item.name() != null
                    && text.isIdentifier(i)
                    && text.name(i).equals(item.name())
                    && isFree(i)
                    && !isShadowed(i);
        }

        private boolean isName(int i, String name) {
            boolean same = text.isIdentifier(i) && text.name(i).equals(name);
            return same && (text.is(i - 1, Token.Kind.DOT) ? isOurs(i - 2) : isFree(i));
        }

        private boolean isStar(int i) {
            if (!text.isOperator(i, "*")) {
                return false;
            }
            if (text.is(i - 1, Token.Kind.DOT)) {
                return isOurs(i - 2);
            }
            return block.at(i) == block
                    && block.part(Part.LIST)
                            .filter(list -> list.first() == i || list.contains(i) && text.is(i - 1, Token.Kind.COMMA))
                            .isPresent();
        }
    }
}
