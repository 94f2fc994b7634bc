package io.aidb.jdbc.sql;

import io.aidb.jdbc.sql.Token.Kind;
import java.util.Set;

/** Finds the end of a type's name, by the rule {@code Typename} of PostgreSQL's grammar. */
final class TypeName {

    /** Words before a string or after a cast that belong to an expression. */
    private static final Set<String> NO_TYPES = Set.of("NOT", "ALL", "DISTINCT", "VARIADIC", "CASE", "SELECT", "LIKE");

    private static final Set<String> VARYING = Set.of("CHARACTER", "CHAR", "NCHAR", "BIT");
    private static final Set<String> ZONES = Set.of("WITH", "WITHOUT");
    private static final Set<String> TIMES = Set.of("TIME", "TIMESTAMP");

    private TypeName() {}

    /** The last token of the type's name that begins at {@code first}; -1 if none begins there. */
    static int end(TokenText text, int first) {
        if (!text.isIdentifier(first) || text.isAnyWord(first, NO_TYPES)) {
            return -1;
        }
        int end = first;
        while (text.is(end + 1, Kind.DOT) && text.isIdentifier(end + 2)) {
            end += 2;
        }
        if (text.isWord(end, "NATIONAL") && text.isAnyWord(end + 1, VARYING)) {
            end++;
        }
        if (text.isAnyWord(end, VARYING) && text.isWord(end + 1, "VARYING")
                || text.isWord(end, "DOUBLE") && text.isWord(end + 1, "PRECISION")) {
            end++;
        }
        boolean time = text.isAnyWord(end, TIMES);
        if (text.is(end + 1, Kind.LEFT_PARENTHESIS)) {
            end = text.partner(end + 1);
        }
        if (time && end >= 0 && text.isAnyWord(end + 1, ZONES) && text.isWord(end + 3, "ZONE")) {
            end += 3;
        }
        if (end >= 0 && text.isWord(end + 1, "ARRAY")) {
            end++;
        }
        while (end >= 0 && text.is(end + 1, Kind.LEFT_BRACKET)) {
            end = text.partner(end + 1);
        }
        return end < text.size() ? end : -1;
    }
}
