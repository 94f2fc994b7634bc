package io.aidb.jdbc.sql;

import io.aidb.jdbc.sql.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The branches of CASE, COALESCE and FILTER in which an expression stands. PostgreSQL does not evaluate it for rows that
 * take others, and neither do we: for these rows its arguments are NULL.
 */
final class Branches {

    private static final Set<String> MARKS = Set.of("WHEN", "THEN", "ELSE");

    private final TokenText text;
    private final Splicer splicer;
    private final Aggregates aggregates;

    Branches(TokenText text, Splicer splicer) {
        this.text = text;
        this.splicer = splicer;
        this.aggregates = new Aggregates(text);
    }

    /** What stands before and behind an expression. */
    private record Wrapper(Rewritten before, String after) {}

    /** The expression, or NULL for rows that take another branch. */
    Rewritten guarded(CallSite site, Rewritten expression) {
        Rewritten guarded = expression;
        for (Wrapper wrapper : wrappers(site)) {
            guarded = new SqlBuilder()
                    .add(wrapper.before())
                    .add("(")
                    .add(guarded)
                    .add(")")
                    .add(wrapper.after())
                    .build();
        }
        return guarded;
    }

    /** A text that is the same for calls in the same branches. */
    String key(CallSite site) {
        StringBuilder key = new StringBuilder();
        wrappers(site).forEach(w -> key.append(w.before()));
        return key.toString();
    }

    private List<Wrapper> wrappers(CallSite site) {
        List<Wrapper> wrappers = new ArrayList<>();
        int token = site.first();
        while (token >= 0) {
            wrappers.addAll(cases(token, site.block()));
            int open = Brackets.around(text, token, site.block());
            if (open >= 0 && text.isWord(open - 1, "COALESCE")) {
                coalesce(open, token, wrappers);
            } else if (open >= 0 && text.is(open, Kind.LEFT_PARENTHESIS)) {
                filter(open, wrappers);
            }
            // What an aggregate takes is evaluated whatever branch its result is used in.
            token = open >= 0 && aggregates.isOpenedAt(open) ? -1 : open;
        }
        return wrappers;
    }

    /** The CASEs around a token that no bracket separates from it. */
    private List<Wrapper> cases(int token, Block block) {
        List<Wrapper> wrappers = new ArrayList<>();
        int depth = text.depth(token);
        int nested = 0;
        for (int i = token - 1; i >= block.range().first() && text.depth(i) >= depth; i--) {
            boolean here = text.depth(i) == depth && !text.is(i - 1, Kind.DOT);
            if (here && text.isWord(i, "END")) {
                nested++;
            } else if (here && text.isWord(i, "CASE") && nested-- == 0) {
                nested = 0;
                branch(i, token, depth, wrappers);
            }
        }
        return wrappers;
    }

    /** Rebuilds the CASE up to the branch in which the token stands; the branches before it give NULL. */
    private void branch(int start, int token, int depth, List<Wrapper> wrappers) {
        List<Integer> marks = marks(start, token, depth);
        boolean always = marks.isEmpty() || marks.size() == 1 && text.isWord(marks.get(0), "WHEN");
        if (always) {
            return; // the operand and the first condition are evaluated in any case
        }
        SqlBuilder sql = new SqlBuilder().add(splicer.rewrite(start, marks.get(0) - 1));
        for (int m = 0; m + 1 < marks.size(); m++) {
            if (text.isWord(marks.get(m), "WHEN")) {
                sql.add(" ")
                        .add(splicer.rewrite(marks.get(m), marks.get(m + 1)))
                        .add(" ");
                sql.add(m + 2 < marks.size() ? "NULL" : "");
            }
        }
        boolean then = text.isWord(marks.get(marks.size() - 1), "THEN");
        wrappers.add(new Wrapper(sql.add(then ? "" : " ELSE ").build(), " END"));
    }

    /** The WHEN, THEN and ELSE of a CASE before a token. */
    private List<Integer> marks(int start, int token, int depth) {
        List<Integer> marks = new ArrayList<>();
        int nested = 0;
        for (int i = start + 1; i < token; i++) {
            if (text.depth(i) == depth) {
                nested += text.isWord(i, "CASE") ? 1 : text.isWord(i, "END") ? -1 : 0;
                if (nested == 0 && text.isAnyWord(i, MARKS)) {
                    marks.add(i);
                }
            }
        }
        return marks;
    }

    private void coalesce(int open, int token, List<Wrapper> wrappers) {
        int comma = token;
        while (comma > open && !(text.is(comma, Kind.COMMA) && text.depth(comma) == text.depth(open) + 1)) {
            comma--;
        }
        if (comma > open) {
            wrappers.add(new Wrapper(
                    new SqlBuilder()
                            .add("CASE WHEN coalesce(")
                            .add(splicer.rewrite(open + 1, comma - 1))
                            .add(") IS NULL THEN ")
                            .build(),
                    " END"));
        }
    }

    private void filter(int open, List<Wrapper> wrappers) {
        int filter = text.partner(open) + 1;
        boolean filtered = text.partner(open) > 0
                && text.isWord(filter, "FILTER")
                && text.is(filter + 1, Kind.LEFT_PARENTHESIS)
                && text.partner(filter + 1) > 0;
        if (filtered) {
            wrappers.add(new Wrapper(
                    new SqlBuilder()
                            .add("CASE WHEN ")
                            .add(splicer.rewrite(filter + 3, text.partner(filter + 1) - 1))
                            .add(" THEN ")
                            .build(),
                    " END"));
        }
    }
}
