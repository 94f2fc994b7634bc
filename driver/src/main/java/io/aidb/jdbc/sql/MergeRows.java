package io.aidb.jdbc.sql;

import io.aidb.jdbc.sql.Block.Part;
import io.aidb.jdbc.sql.FromClause.Item;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The rows of MERGE: those of the source, the target, or both, for each of its actions. */
final class MergeRows {

    private final TokenText text;
    private final Splicer splicer;
    private final RowSources sources;

    MergeRows(TokenText text, Splicer splicer, RowSources sources) {
        this.text = text;
        this.splicer = splicer;
        this.sources = sources;
    }

    RowSource of(Block merge, int token, List<Range> uses) {
        Range target = merge.part(Part.TARGET).orElseThrow();
        Range source = merge.part(Part.SOURCE).orElseThrow();
        Range on = merge.part(Part.ON).orElseThrow();
        Part part = merge.partAt(token).orElse(Part.TARGET);
        if (part == Part.ON) {
            return condition(target, source, on, uses);
        }
        if (part != Part.WHEN) {
            return RowSource.none();
        }
        int when = token;
        while (!isWhen(when, merge)) {
            when--;
        }
        List<Range> conditions = new ArrayList<>();
        int and = text.isWord(when + 1, "NOT") ? when + 3 : when + 2;
        boolean bySource = text.isWord(and, "BY") && text.isWord(and + 1, "SOURCE");
        and += text.isWord(and, "BY") ? 2 : 0;
        if (text.isWord(and, "AND")) {
            int then = and;
            while (!text.isWord(then, "THEN") || text.depth(then) != text.depth(when)) {
                then++;
            }
            Range condition = new Range(and + 1, then - 1);
            conditions.addAll(condition.contains(token) ? List.of() : sources.known(condition));
        }
        if (text.isWord(when + 1, "NOT")) {
            return bySource ? without(target, source, on, conditions) : without(source, target, on, conditions);
        }
        conditions.addAll(sources.known(on));
        return build(List.of(target, source), conditions, List.of());
    }

    private boolean isWhen(int i, Block merge) {
        return i <= merge.part(Part.WHEN).orElseThrow().first()
                || text.isWord(i, "WHEN")
                        && text.depth(i) == text.depth(merge.range().first())
                        && (text.isWord(i + 1, "MATCHED")
                                || text.isWord(i + 1, "NOT") && text.isWord(i + 2, "MATCHED"));
    }

    private RowSource condition(Range target, Range source, Range on, List<Range> uses) {
        for (Range only : List.of(source, target)) {
            Set<String> names = names(List.of(only));
            if (uses.stream().allMatch(u -> References.onlyOf(text, u, names))) {
                return build(List.of(only), List.of(), List.of());
            }
        }
        return build(List.of(target, source), sources.known(on), List.of());
    }

    /** The rows of one relation that meet none of the other. */
    private RowSource without(Range rows, Range others, Range on, List<Range> conditions) {
        SqlBuilder none = new SqlBuilder()
                .add("NOT EXISTS (SELECT 1 FROM ")
                .add(splicer.rewrite(others))
                .add(" WHERE ")
                .add(splicer.rewrite(on))
                .add(")");
        return build(List.of(rows), conditions, List.of(none.build()));
    }

    private RowSource build(List<Range> from, List<Range> conditions, List<Rewritten> more) {
        List<Rewritten> all =
                new ArrayList<>(conditions.stream().map(splicer::rewrite).toList());
        all.addAll(more);
        List<Range> ranges = new ArrayList<>(from);
        ranges.addAll(conditions);
        return new RowSource(from.stream().map(splicer::rewrite).toList(), all, List.of(), ranges, names(from));
    }

    private Set<String> names(List<Range> from) {
        Set<String> names = new HashSet<>();
        for (Range range : from) {
            FromClause.of(text, range).items().stream().map(Item::name).forEach(n -> names.add(String.valueOf(n)));
        }
        return names;
    }
}
