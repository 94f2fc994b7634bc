package io.aidb.jdbc.sql;

import io.aidb.jdbc.sql.Token.Kind;
import java.util.Set;
import java.util.stream.IntStream;

/** Tells what is made of several rows. */
final class Aggregates {

    /** PostgreSQL's own. */
    private static final Set<String> NAMES = Set.of(
            "ANY_VALUE",
            "ARRAY_AGG",
            "AVG",
            "BIT_AND",
            "BIT_OR",
            "BOOL_AND",
            "BOOL_OR",
            "CORR",
            "COUNT",
            "EVERY",
            "GROUPING",
            "JSON_AGG",
            "JSON_OBJECT_AGG",
            "JSONB_AGG",
            "JSONB_OBJECT_AGG",
            "MAX",
            "MIN",
            "MODE",
            "PERCENTILE_CONT",
            "PERCENTILE_DISC",
            "STDDEV",
            "STRING_AGG",
            "SUM",
            "VARIANCE",
            "XMLAGG");

    private final TokenText text;

    Aggregates(TokenText text) {
        this.text = text;
    }

    /** True if an expression is made of several rows of its query. */
    boolean in(Range range) {
        return IntStream.rangeClosed(range.first(), range.last())
                .anyMatch(i -> text.isWord(i, "OVER")
                        || text.isWord(i, "FILTER") && text.is(i + 1, Kind.LEFT_PARENTHESIS)
                        || text.isAnyWord(i, NAMES) && text.is(i + 1, Kind.LEFT_PARENTHESIS));
    }

    /** True if an expression is inside the brackets of an aggregate of its query. */
    boolean around(CallSite site) {
        int open = Brackets.around(text, site.first(), site.block());
        while (open >= 0 && !(isOpenedAt(open) && !text.isWord(text.partner(open) + 1, "OVER"))) {
            open = Brackets.around(text, open, site.block());
        }
        return open >= 0;
    }

    /** True if the brackets that open at a token are around what an aggregate or a window function takes. */
    boolean isOpenedAt(int open) {
        int next = text.partner(open) + 1;
        return text.isWord(open - 1, "FILTER")
                || text.isWord(open - 1, "GROUP") && text.isWord(open - 2, "WITHIN")
                || text.isAnyWord(open - 1, NAMES)
                || next > 0
                        && (text.isWord(next, "OVER") || text.isWord(next, "FILTER") || text.isWord(next, "WITHIN"));
    }
}
