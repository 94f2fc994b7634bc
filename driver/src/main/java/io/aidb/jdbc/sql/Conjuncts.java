package io.aidb.jdbc.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The conditions that AND joins. */
final class Conjuncts {

    private Conjuncts() {}

    /** The parts between the ANDs, without brackets around parts that AND joins; the whole where OR joins them. */
    static List<Range> of(TokenText text, Range condition) {
        boolean brackets = text.is(condition.first(), Token.Kind.LEFT_PARENTHESIS)
                && text.partner(condition.first()) == condition.last()
                && condition.last() > condition.first() + 1
                && !new BlockParser(text).opensQuery(condition.first());
        return brackets
                ? of(text, new Range(condition.first() + 1, condition.last() - 1))
                : joined(text, condition).stream()
                        .flatMap(part -> part.equals(condition) ? Stream.of(part) : of(text, part).stream())
                        .toList();
    }

    private static List<Range> joined(TokenText text, Range condition) {
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
