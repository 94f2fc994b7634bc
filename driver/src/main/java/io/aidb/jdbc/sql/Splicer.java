package io.aidb.jdbc.sql;

import io.aidb.jdbc.sql.Rewritten.Binding;
import io.aidb.jdbc.sql.Token.Kind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Replaces parts of a statement and leaves every other character as it is. */
final class Splicer {

    /** A replacement of the tokens from the one that it is filed under to {@code last}. */
    private record Edit(int last, Rewritten part) {}

    private final TokenText text;
    private final Map<Integer, Integer> ordinals = new HashMap<>();
    private final NavigableMap<Integer, Edit> edits = new TreeMap<>();
    private final Map<Integer, Rewritten> insertions = new HashMap<>();
    private final Map<Integer, String> appendices = new HashMap<>();

    Splicer(TokenText text) {
        this.text = text;
        for (int i = 0; i < text.size(); i++) {
            if (text.is(i, Kind.PARAMETER)) {
                ordinals.put(i, ordinals.size() + 1);
            }
        }
    }

    /** The number of the parameter at a token, from 1. */
    int parameterOrdinal(int token) {
        return ordinals.getOrDefault(token, 0);
    }

    int parameterCount() {
        return ordinals.size();
    }

    /** Replaces tokens, both included; each {@code ?} of the replacement takes one binding. */
    void replace(int first, int last, String sql, Binding... bindings) {
        replace(first, last, new Rewritten(sql, List.of(bindings)));
    }

    /** Replaces tokens, both included, by a part of the statement itself with its own edits and parameters. */
    void replace(int first, int last, Rewritten part) {
        edits.put(first, new Edit(last, part));
    }

    /** Puts something before a token. */
    void insert(int before, Rewritten part) {
        insertions.put(before, part);
    }

    /** Puts something behind a token. */
    void append(int after, String sql) {
        appendices.put(after, sql);
    }

    /** The whole statement with all replacements. */
    Rewritten rewrite() {
        SqlBuilder sql = new SqlBuilder().copy(text.sql(), 0, text.begin(0));
        append(0, text.size() - 1, sql);
        return sql.copy(text.sql(), text.end(text.size() - 1), text.sql().length())
                .build();
    }

    /** The tokens of a part, both included, with the replacements inside. */
    Rewritten rewrite(Range part) {
        return rewrite(part.first(), part.last());
    }

    /** The tokens of a part, both included, with the replacements inside. */
    Rewritten rewrite(int first, int last) {
        SqlBuilder sql = new SqlBuilder();
        append(first, last, sql);
        return sql.build();
    }

    private void append(int first, int last, SqlBuilder sql) {
        int i = first;
        while (i <= last) {
            Rewritten insertion = insertions.get(i);
            if (insertion != null) {
                sql.add(insertion);
            }
            Edit edit = edits.get(i);
            int end = i;
            if (edit != null) {
                sql.inPlaceOf(text.begin(i)).add(edit.part());
                end = edit.last();
            } else if (text.is(i, Kind.PARAMETER)) {
                sql.inPlaceOf(text.begin(i)).add("?").bind(new Rewritten.UserParameter(parameterOrdinal(i)));
            } else {
                appendToken(i, sql);
            }
            sql.add(appendices.getOrDefault(end, ""));
            if ((edit != null || appendices.containsKey(end)) && runsInto(sql, text.end(end))) {
                sql.add(" ");
            }
            if (end < last) {
                sql.copy(text.sql(), text.end(end), text.begin(end + 1));
            }
            i = end + 1;
        }
    }

    /** True if a replacement and what follows it without a space would be read as one word. */
    private boolean runsInto(SqlBuilder replacement, int next) {
        return next < text.sql().length()
                && Character.isJavaIdentifierPart(text.sql().charAt(next))
                && Character.isJavaIdentifierPart(replacement.last());
    }

    /** A question mark that is no parameter of the user's statement must not become one of the rewritten statement. */
    private void appendToken(int i, SqlBuilder sql) {
        boolean escape = text.is(i, Kind.OPERATOR) && !text.hasParameters();
        if (escape && text.text(i).contains("?")) {
            sql.inPlaceOf(text.begin(i)).add(text.text(i).replace("?", "??"));
        } else {
            sql.copy(text.sql(), text.begin(i), text.end(i));
        }
    }
}
