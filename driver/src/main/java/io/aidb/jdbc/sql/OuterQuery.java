package io.aidb.jdbc.sql;

import io.aidb.jdbc.sql.Rewritten.Binding;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The FROM list and the WHERE clause of the outermost query of a SELECT, INSERT … SELECT, UPDATE or DELETE, by the tokens
 * that no bracket surrounds.
 */
final class OuterQuery {

    private static final Set<String> AFTER_FROM =
            Set.of("WHERE", "GROUP", "HAVING", "WINDOW", "ORDER", "LIMIT", "OFFSET", "FETCH", "FOR", "RETURNING");
    private static final Set<String> CHANGING = Set.of("INSERT", "UPDATE", "DELETE", "MERGE");
    private static final Set<String> COMBINING = Set.of("UNION", "INTERSECT", "EXCEPT", "INTO", "MERGE", "VALUES");

    private final TokenText text;
    private final Splicer splicer;
    private final List<Range> fromItems;
    private final @Nullable Range where;
    private final int withLast;
    private final int end;

    /** Tokens, both included. */
    private record Range(int first, int last) {
        boolean contains(int token) {
            return token >= first && token <= last;
        }
    }

    private OuterQuery(
            TokenText text, Splicer splicer, List<Range> fromItems, @Nullable Range where, int withLast, int end) {
        this.text = text;
        this.splicer = splicer;
        this.fromItems = fromItems;
        this.where = where;
        this.withLast = withLast;
        this.end = end;
    }

    /** The query; empty if the statement has another form, or no FROM list. */
    static Optional<OuterQuery> of(TokenText text, Splicer splicer) {
        int[] words = IntStream.range(0, text.size())
                .filter(i -> text.depth(i) == 0)
                .filter(i -> text.is(i, Token.Kind.WORD) || text.is(i, Token.Kind.SEMICOLON))
                .toArray();
        int verb = find(text, words, 0, Set.of("SELECT", "UPDATE", "DELETE", "INSERT", "MERGE", "VALUES"));
        if (verb < 0) {
            return Optional.empty();
        }
        int withLast = verb - 1;
        if (changesData(text, withLast)) {
            return Optional.empty();
        }
        if (text.isWord(verb, "INSERT")) {
            verb = find(text, words, verb, Set.of("SELECT"));
        }
        if (verb < 0 || find(text, words, verb, COMBINING) >= 0) {
            return Optional.empty();
        }
        int conflict = find(text, words, verb, Set.of("CONFLICT"));
        int returning = find(text, words, verb, Set.of("RETURNING"));
        int end = IntStream.of(conflict < 0 ? text.size() : conflict - 1, returning < 0 ? text.size() : returning)
                .min()
                .orElseThrow();
        while (end > 0 && text.is(end - 1, Token.Kind.SEMICOLON)) {
            end--;
        }
        return new Builder(text, splicer, words, verb, withLast, end).build();
    }

    /** True if a query in WITH changes data: it must not run a second time to read arguments. */
    private static boolean changesData(TokenText text, int withLast) {
        return IntStream.rangeClosed(0, withLast).anyMatch(i -> text.isAnyWord(i, CHANGING));
    }

    private static int find(TokenText text, int[] words, int from, Set<String> names) {
        return IntStream.of(words)
                .filter(i -> i >= from && text.isAnyWord(i, names) && !text.is(i - 1, Token.Kind.DOT))
                .filter(i -> !text.isWord(i - 1, "DISTINCT") || !text.isWord(i, "FROM"))
                .findFirst()
                .orElse(-1);
    }

    /** Finds the parts of a query whose first word and end are known. */
    private static final class Builder {

        private final TokenText text;
        private final Splicer splicer;
        private final int[] words;
        private final int verb;
        private final int withLast;
        private final int end;

        Builder(TokenText text, Splicer splicer, int[] words, int verb, int withLast, int end) {
            this.text = text;
            this.splicer = splicer;
            this.words = words;
            this.verb = verb;
            this.withLast = withLast;
            this.end = end;
        }

        Optional<OuterQuery> build() {
            List<Range> from = new ArrayList<>();
            int whereAt = before(find(text, words, verb, Set.of("WHERE")));
            if (text.isWord(verb, "UPDATE")) {
                int set = find(text, words, verb, Set.of("SET"));
                from.add(new Range(verb + 1, set - 1));
                addList(from, "FROM");
            } else {
                addList(from, "FROM");
                if (text.isWord(verb, "DELETE")) {
                    addList(from, "USING");
                }
            }
            if (from.isEmpty()) {
                return Optional.empty();
            }
            Range where = whereAt < 0 ? null : new Range(whereAt + 1, lastBefore(whereAt + 1));
            return Optional.of(new OuterQuery(text, splicer, from, where, withLast, end));
        }

        private void addList(List<Range> from, String word) {
            int at = before(find(text, words, verb, Set.of(word)));
            if (at >= 0) {
                int last = lastBefore(at + 1);
                int using = text.isWord(verb, "DELETE") && word.equals("FROM")
                        ? before(find(text, words, at, Set.of("USING")))
                        : -1;
                from.add(new Range(at + 1, using < 0 ? last : using - 1));
            }
        }

        private int before(int token) {
            return token < end ? token : -1;
        }

        private int lastBefore(int first) {
            int next = find(text, words, first, AFTER_FROM);
            return (next < 0 || next > end ? end : next) - 1;
        }
    }

    /** True if a call at this token can be computed before the query runs: it is in the query, and not in its FROM list. */
    boolean mayHoldCall(int token) {
        return token < end && fromItems.stream().noneMatch(r -> r.contains(token)) && token > withLast;
    }

    /** The distinct rows of some expressions, for the rows of the query; without the conditions that need the calls. */
    Rewritten distinct(List<Rewritten> columns, List<CallSite> calls) {
        StringBuilder sql = new StringBuilder();
        List<Binding> bindings = new ArrayList<>();
        if (withLast >= 0) {
            add(splicer.rewrite(0, withLast), sql, bindings);
            sql.append(' ');
        }
        sql.append("SELECT DISTINCT ");
        for (int c = 0; c < columns.size(); c++) {
            sql.append(c == 0 ? "" : ", ").append('(');
            add(columns.get(c), sql, bindings);
            sql.append(')');
        }
        sql.append(" FROM ");
        for (int f = 0; f < fromItems.size(); f++) {
            sql.append(f == 0 ? "" : ", ");
            add(splicer.rewrite(fromItems.get(f).first(), fromItems.get(f).last()), sql, bindings);
        }
        List<Range> conditions = conditions(calls);
        for (int c = 0; c < conditions.size(); c++) {
            sql.append(c == 0 ? " WHERE (" : " AND (");
            add(splicer.rewrite(conditions.get(c).first(), conditions.get(c).last()), sql, bindings);
            sql.append(')');
        }
        return new Rewritten(sql.toString(), List.copyOf(bindings));
    }

    private static void add(Rewritten part, StringBuilder sql, List<Binding> bindings) {
        sql.append(part.sql());
        bindings.addAll(part.bindings());
    }

    /** The conditions of the WHERE clause, joined by AND, that hold none of the calls. */
    private List<Range> conditions(List<CallSite> calls) {
        if (where == null) {
            return List.of();
        }
        return split(where).stream()
                .filter(range -> calls.stream().noneMatch(c -> range.contains(c.first())))
                .collect(Collectors.toList());
    }

    /** The parts between ANDs; the whole where an AND may be part of something else. */
    private List<Range> split(Range range) {
        boolean simple = IntStream.rangeClosed(range.first(), range.last())
                .filter(i -> text.depth(i) == 0)
                .noneMatch(i -> text.isAnyWord(i, Set.of("OR", "BETWEEN", "CASE")));
        List<Range> parts = new ArrayList<>();
        int first = range.first();
        for (int i = range.first(); simple && i <= range.last(); i++) {
            if (text.depth(i) == 0 && text.isWord(i, "AND")) {
                parts.add(new Range(first, i - 1));
                first = i + 1;
            }
        }
        parts.add(new Range(first, range.last()));
        return parts;
    }
}
