package io.aidb.jdbc.sql;

import java.util.ArrayList;
import java.util.List;

/** The conditions that AND joins. */
final class Conjuncts {

    private Conjuncts() {}

    /** The parts between the ANDs that no bracket surrounds; the whole where OR joins them. */
    static List<Range> of(TokenText text, Range condition) {
        List<Range> parts = new ArrayList<>();
        int depth = text.depth(condition.first());
        int first = condition.first();
        int cases = 0;
        boolean between = false;
        for (int i = condition.first(); i <= condition.last(); i++) {
            if (text.depth(i) != depth) {
                continue;
            }
            if (text.isWord(i, "CASE")) {
                cases++;
            } else if (text.isWord(i, "END") && cases > 0) {
                cases--;
            } else if (cases == 0 && text.isWord(i, "OR")) {
                return List.of(condition);
            } else if (cases == 0 && text.isWord(i, "BETWEEN")) {
                between = true;
            } else if (cases == 0 && text.isWord(i, "AND")) {
                if (!between) {
                    parts.add(new Range(first, i - 1));
                    first = i + 1;
                }
                between = false;
            }
        }
        parts.add(new Range(first, condition.last()));
        return parts;
    }
}
