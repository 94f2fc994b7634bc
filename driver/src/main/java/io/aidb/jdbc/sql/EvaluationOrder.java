package io.aidb.jdbc.sql;

import io.aidb.jdbc.sql.Block.Part;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The order in which calls are evaluated: that of the clauses of a query, in them from left to right, inner ones first. */
final class EvaluationOrder {

    private static final List<List<Part>> CLAUSES = List.of(
            List.of(Part.WITH),
            List.of(Part.SOURCE, Part.LIMIT),
            List.of(Part.FROM),
            List.of(Part.ON),
            List.of(Part.WHERE),
            List.of(Part.GROUP),
            List.of(Part.HAVING),
            List.of(Part.WINDOW),
            List.of(Part.LIST, Part.SET, Part.WHEN, Part.DISTINCT),
            List.of(Part.CONFLICT, Part.ORDER),
            List.of(Part.RETURNING));

    private static final Map<Part, Integer> RANKS = ranks();

    private EvaluationOrder() {}

    private static Map<Part, Integer> ranks() {
        Map<Part, Integer> ranks = new EnumMap<>(Part.class);
        for (int rank = 0; rank < CLAUSES.size(); rank++) {
            for (Part part : CLAUSES.get(rank)) {
                ranks.put(part, rank);
            }
        }
        return ranks;
    }

    /** Where a call stands, as seen from a query around it. */
    private record Step(int rank, int last) implements Comparable<Step> {
        @Override
        public int compareTo(Step other) {
            return Comparator.comparingInt(Step::rank)
                    .thenComparingInt(Step::last)
                    .compare(this, other);
        }
    }

    static List<CallSite> of(List<CallSite> sites) {
        List<CallSite> ordered = new ArrayList<>(sites);
        ordered.sort(EvaluationOrder::compare);
        return ordered;
    }

    private static int compare(CallSite a, CallSite b) {
        List<Step> left = path(a);
        List<Step> right = path(b);
        for (int i = 0; i < left.size() && i < right.size(); i++) {
            int order = left.get(i).compareTo(right.get(i));
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(left.size(), right.size());
    }

    /** The steps from the outermost query to the call. An expression inside another ends before it. */
    private static List<Step> path(CallSite site) {
        List<Step> path = new ArrayList<>();
        path.add(step(site.block(), site.first(), site.last()));
        @Nullable Block inner = site.block();
        while (inner.parent() != null) {
            path.add(
                    0, step(inner.parent(), inner.range().first(), inner.range().last()));
            inner = inner.parent();
        }
        return path;
    }

    private static Step step(Block block, int first, int last) {
        return new Step(block.partAt(first).map(p -> RANKS.getOrDefault(p, 0)).orElse(0), last);
    }
}
