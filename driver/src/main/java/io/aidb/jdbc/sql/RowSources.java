package io.aidb.jdbc.sql;

import io.aidb.jdbc.sql.Block.Part;
import io.aidb.jdbc.sql.FromClause.Condition;
import io.aidb.jdbc.sql.FromClause.Item;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Finds the rows for which an expression in a query is evaluated, or more than these. */
final class RowSources {

    /** Where these are evaluated a second time, they give other values. */
    private static final Set<String> VOLATILE =
            Set.of("RANDOM", "CLOCK_TIMESTAMP", "NEXTVAL", "GEN_RANDOM_UUID", "SETSEED", "RANDOM_NORMAL", "TIMEOFDAY");

    private static final Set<Part> WITHOUT_ROWS = Set.of(Part.LIMIT, Part.INTO, Part.WITH, Part.LOCK, Part.TARGET);

    private final TokenText text;
    private final Splicer splicer;
    private final Predicate<Range> unknown;
    private final OuterConditions outer;

    /** @param unknown true for a part of the statement in which a call stands whose values are not known yet */
    RowSources(TokenText text, Splicer splicer, Predicate<Range> unknown) {
        this.text = text;
        this.splicer = splicer;
        this.unknown = unknown;
        this.outer = new OuterConditions(text, splicer, this::known, this::mayBeMerged);
    }

    /**
     * The rows for an expression.
     *
     * @param token where it stands in the block
     * @param uses its parts whose values are asked for
     * @param own the names of the columns that a call in FROM gives itself; empty for other expressions
     */
    RowSource of(Block block, int token, List<Range> uses, Set<String> own) {
        Part part = block.partAt(token).orElse(Part.LIMIT);
        boolean query = block.kind() == Block.Kind.SELECT
                || block.kind() == Block.Kind.UPDATE
                || block.kind() == Block.Kind.DELETE;
        if (part == Part.RETURNING) {
            return new ReturnedRows(text, splicer).source(block);
        }
        if (block.kind() == Block.Kind.INSERT && part == Part.CONFLICT) {
            return new ConflictRows(text, splicer).of(block, uses);
        }
        if (block.kind() == Block.Kind.MERGE) {
            return new MergeRows(text, splicer, this).of(block, token, uses);
        }
        if (!query || WITHOUT_ROWS.contains(part)) {
            return RowSource.none();
        }
        return part == Part.FROM ? inFrom(block, token, uses, own) : all(block, part);
    }

    /** The rows of the whole query. */
    private RowSource all(Block block, Part part) {
        Rows rows = new Rows();
        block.part(Part.TARGET).ifPresent(rows::addFrom);
        block.part(Part.FROM).ifPresent(rows::addFrom);
        boolean guarded = part == Part.WHERE || mayBeMerged(block);
        block.part(Part.WHERE).ifPresent(where -> rows.addConditions(known(where), guarded));
        if (guarded) {
            block.part(Part.FROM).map(this::clause).ifPresent(rows::addJoinsToGuard);
        }
        if (part == Part.LIST) {
            rows.addOuter(outer.of(block));
        }
        return rows.build();
    }

    /** The server may merge such a query with the one around it, and evaluate its select list before its conditions. */
    private boolean mayBeMerged(Block block) {
        return block.parent() != null
                && block.kind() == Block.Kind.SELECT
                && !block.has(Part.GROUP)
                && !block.has(Part.HAVING)
                && !block.has(Part.DISTINCT)
                && !block.has(Part.LIMIT)
                && block.part(Part.LIST).filter(new Aggregates(text)::in).isEmpty();
    }

    /** The limit of the query around one, for rows of this one. */
    Optional<Rewritten> outerLimit(Block block, Limits limits) {
        return outer.limit(block, limits);
    }

    private FromClause clause(Range range) {
        return FromClause.of(text, range);
    }

    /** The conditions joined by AND whose values are known, and the same in all executions. */
    List<Range> known(Range condition) {
        return Conjuncts.of(text, condition).stream()
                .filter(unknown.negate())
                .filter(r -> IntStream.rangeClosed(r.first(), r.last()).noneMatch(i -> text.isAnyWord(i, VOLATILE)))
                .toList();
    }

    private RowSource inFrom(Block block, int token, List<Range> uses, Set<String> own) {
        FromClause from = clause(block.part(Part.FROM).orElseThrow());
        Optional<Item> item = from.itemAt(token);
        if (item.isPresent()) {
            return item.get().dependent() ? before(block, from, item.get(), own) : RowSource.none();
        }
        return from.conditionAt(token)
                .map(condition -> joined(block, from, condition, uses))
                .orElse(RowSource.none());
    }

    /** The rows of the items before one that may use them. */
    private RowSource before(Block block, FromClause from, Item item, Set<String> own) {
        int index = from.items().indexOf(item);
        if (index == 0) {
            return RowSource.none();
        }
        Rows rows = new Rows();
        Range prefix = new Range(from.range().first(), beforeJoin(from, item));
        if (isComplete(from, prefix, index)) {
            rows.addFrom(prefix);
        } else {
            rows.addItems(from, index);
        }
        // A name without a qualifier may be of a later item, or of the item itself.
        boolean last = index == from.items().size() - 1 && !own.isEmpty();
        block.part(Part.WHERE)
                .ifPresent(where -> rows.addConditions(
                        known(where).stream()
                                .filter(c -> References.in(text, c).stream()
                                        .allMatch(r -> r.qualifier().isPresent()
                                                ? rows.names.contains(
                                                        r.qualifier().get())
                                                : last && !own.contains(r.name())))
                                .toList(),
                        true));
        return rows.build();
    }

    private int beforeJoin(FromClause from, Item item) {
        int last = item.range().first() - 1;
        while (last > from.range().first()
                && (text.is(last, Token.Kind.COMMA)
                        || text.isAnyWord(
                                last, Set.of("JOIN", "INNER", "LEFT", "RIGHT", "FULL", "OUTER", "CROSS", "NATURAL")))) {
            last--;
        }
        return last;
    }

    /** True if a part of a FROM list has all its brackets and conditions. */
    private boolean isComplete(FromClause from, Range prefix, int items) {
        int depth = text.depth(prefix.first());
        long joins = IntStream.rangeClosed(prefix.first(), prefix.last())
                .filter(i -> text.depth(i) == depth && text.isWord(i, "JOIN"))
                .filter(i -> !text.isWord(i - 1, "CROSS") && !text.isWord(i - 1, "NATURAL"))
                .count();
        long conditions = from.conditions().stream()
                .filter(c -> c.item() < items && text.depth(c.range().first() - 1) == depth)
                .count();
        return from.items().get(items).depth() == depth && joins == conditions;
    }

    /** The rows among which a condition chooses. */
    private RowSource joined(Block block, FromClause from, Condition condition, List<Range> uses) {
        Rows rows = new Rows();
        List<Range> conditions = new ArrayList<>(known(condition.range()));
        if (!from.hasOuterJoin()) {
            block.part(Part.WHERE).ifPresent(where -> conditions.addAll(known(where)));
        }
        Optional<Item> only = from.items().stream()
                .filter(i -> i.name() != null && !i.dependent())
                .filter(i -> uses.stream().allMatch(u -> References.onlyOf(text, u, Set.of(String.valueOf(i.name())))))
                .findFirst();
        if (only.isPresent()) {
            rows.addItem(only.get());
        } else {
            rows.addItems(from, condition.item() + 1);
            from.conditions().stream()
                    .filter(c -> c.item() < condition.item() && !c.outer() && !c.columns())
                    .forEach(c -> conditions.addAll(known(c.range())));
        }
        boolean all = only.isEmpty() && condition.item() == from.items().size() - 1;
        rows.addConditions(
                conditions.stream()
                        .filter(c -> all || References.onlyOf(text, c, rows.names))
                        .toList(),
                true);
        return rows.build();
    }

    /** Collects a source. */
    private final class Rows {
        private final List<Rewritten> from = new ArrayList<>();
        private final List<Rewritten> conditions = new ArrayList<>();
        private final List<Rewritten> guard = new ArrayList<>();
        private final List<Range> ranges = new ArrayList<>();
        private final Set<String> names = new HashSet<>();

        void addFrom(Range range) {
            from.add(splicer.rewrite(range));
            ranges.add(range);
            clause(range).items().forEach(this::addName);
        }

        void addItem(Item item) {
            from.add(splicer.rewrite(item.range()));
            ranges.add(item.range());
            addName(item);
        }

        void addItems(FromClause clause, int count) {
            clause.items().subList(0, count).forEach(this::addItem);
        }

        private void addName(Item item) {
            if (item.name() != null) {
                names.add(item.name());
            }
        }

        void addConditions(List<Range> added, boolean guarding) {
            List<Rewritten> texts = added.stream().map(splicer::rewrite).collect(Collectors.toList());
            conditions.addAll(texts);
            ranges.addAll(added);
            if (guarding) {
                guard.addAll(texts);
            }
        }

        void addOuter(List<Rewritten> added) {
            conditions.addAll(added);
            guard.addAll(added);
        }

        /** Lets an expression wait for the joins, which would otherwise be made after its evaluation. */
        void addJoinsToGuard(FromClause clause) {
            for (Condition condition : clause.conditions()) {
                String right = clause.items().get(condition.item()).name();
                if (condition.outer() || unknown.test(condition.range())) {
                    continue;
                }
                if (!condition.columns()) {
                    guard.add(splicer.rewrite(condition.range()));
                } else if (right != null) {
                    guard.add(new Rewritten(
                            "num_nulls(" + Quoted.identifier(right) + "."
                                    + text.text(condition.range().first() + 1) + ") >= 0",
                            List.of()));
                }
            }
        }

        RowSource build() {
            return new RowSource(from, conditions, guard, ranges, names);
        }
    }
}
