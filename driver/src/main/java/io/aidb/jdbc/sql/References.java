package io.aidb.jdbc.sql;

import io.aidb.jdbc.sql.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The names of columns in a part of a statement. A name that may be something else counts as one. */
final class References {

    private static final Set<String> KEY_WORDS = Set.of(
            "ALL",
            "AND",
            "ANY",
            "ARRAY",
            "AS",
            "ASC",
            "AT",
            "BETWEEN",
            "BY",
            "CASE",
            "CAST",
            "COLLATE",
            "CROSS",
            "CURRENT_DATE",
            "CURRENT_TIME",
            "CURRENT_TIMESTAMP",
            "CURRENT_USER",
            "DESC",
            "DISTINCT",
            "ELSE",
            "END",
            "ESCAPE",
            "EXISTS",
            "FALSE",
            "FETCH",
            "FILTER",
            "FOR",
            "FROM",
            "FULL",
            "GROUP",
            "HAVING",
            "ILIKE",
            "IN",
            "INNER",
            "INTERSECT",
            "IS",
            "ISNULL",
            "JOIN",
            "LATERAL",
            "LEFT",
            "LIKE",
            "LIMIT",
            "NOT",
            "NOTNULL",
            "NULL",
            "OFFSET",
            "ON",
            "OR",
            "ORDER",
            "OUTER",
            "OVER",
            "RIGHT",
            "ROW",
            "SELECT",
            "SIMILAR",
            "SOME",
            "SYMMETRIC",
            "THEN",
            "TO",
            "TRUE",
            "UNION",
            "USING",
            "VALUES",
            "WHEN",
            "WHERE",
            "WITH",
            "EXCEPT",
            "NULLS",
            "PARTITION");

    /**
     * A name.
     *
     * @param qualifier the name before the last dot; empty if there is none
     * @param range its tokens
     */
    record Reference(Optional<String> qualifier, String name, Range range) {}

    private References() {}

    /** True for a word that is no name of a column or function. */
    static boolean isKeyWord(TokenText text, int i) {
        return text.isAnyWord(i, KEY_WORDS);
    }

    static List<Reference> in(TokenText text, Range range) {
        List<Reference> references = new ArrayList<>();
        for (int i = range.first(); i <= range.last(); i++) {
            if (text.isOperator(i, "::")) {
                i = Math.max(i, TypeName.end(text, i + 1));
                continue;
            }
            if (!text.isIdentifier(i)) {
                continue;
            }
            int last = i;
            while (text.is(last + 1, Kind.DOT) && text.isIdentifier(last + 2)) {
                last += 2;
            }
            boolean star = text.is(last + 1, Kind.DOT);
            boolean function = text.is(last + 1, Kind.LEFT_PARENTHESIS) && !star;
            boolean keyWord = last == i && !star && isKeyWord(text, i);
            boolean argumentName = text.isOperator(last + 1, "=>") || text.isOperator(last + 1, ":=");
            boolean literalType = text.is(last + 1, Kind.STRING) || text.isWord(i - 1, "AS");
            if (!function && !keyWord && !argumentName && !literalType) {
                Optional<String> qualifier = star
                        ? Optional.of(text.name(last))
                        : last > i ? Optional.of(text.name(last - 2)) : Optional.empty();
                references.add(
                        new Reference(qualifier, star ? "*" : text.name(last), new Range(i, star ? last + 2 : last)));
            }
            i = last;
        }
        return references;
    }

    /** True if each name is qualified by one of some names. */
    static boolean onlyOf(TokenText text, Range range, Set<String> names) {
        return in(text, range).stream()
                .allMatch(r -> r.qualifier().isPresent()
                        && names.contains(r.qualifier().get()));
    }
}
