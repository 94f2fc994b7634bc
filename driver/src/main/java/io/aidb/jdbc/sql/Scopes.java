package io.aidb.jdbc.sql;

import io.aidb.jdbc.sql.References.Reference;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The queries around a query whose columns it can use. */
final class Scopes {

    private final TokenText text;
    private final RowSources sources;

    Scopes(TokenText text, RowSources sources) {
        this.text = text;
        this.sources = sources;
    }

    /** The rows of the queries around a block that it can see, from the inside to the outside. */
    List<RowSource> around(Block block) {
        List<RowSource> levels = new ArrayList<>();
        Block inner = block;
        Block outer = block.parent();
        while (outer != null) {
            // What combines queries has no rows, and neither INSERT nor WITH shows any to their queries.
            RowSource source = sources.of(outer, inner.range().first(), List.of(), Set.of());
            if (!source.isNone()) {
                levels.add(source);
            }
            inner = outer;
            outer = outer.parent();
        }
        return levels;
    }

    /**
     * How many of the levels an expression needs: the least number that may do, and the largest.
     *
     * @param own the rows of the block itself
     */
    Range needed(Block block, RowSource own, List<Range> uses, List<RowSource> levels) {
        List<Range> ranges = new ArrayList<>(uses);
        ranges.addAll(own.ranges());
        Set<String> names = new HashSet<>(own.names());
        for (Block inside : block.all()) {
            inside.part(Block.Part.FROM)
                    .ifPresent(f -> FromClause.of(text, f).items().forEach(i -> names.add(String.valueOf(i.name()))));
        }
        int least = 0;
        boolean doubt = false;
        for (Range range : ranges) {
            for (Reference reference : References.in(text, range)) {
                if (reference.qualifier().isEmpty()) {
                    doubt |= !names.contains(reference.name());
                } else if (!names.contains(reference.qualifier().get())) {
                    least = Math.max(least, levelOf(reference.qualifier().get(), levels));
                }
            }
        }
        return new Range(least, doubt ? levels.size() : least);
    }

    private static int levelOf(String qualifier, List<RowSource> levels) {
        for (int l = 0; l < levels.size(); l++) {
            if (levels.get(l).names().contains(qualifier)) {
                return l + 1;
            }
        }
        return 0;
    }
}
