package io.aidb.jdbc.sql;

import io.aidb.jdbc.sql.Token.Kind;
import java.util.Optional;
import java.util.Set;

/**
 * An item of a select list that is a call with nothing around it but casts and an alias.
 *
 * @param last index of the item's last token
 * @param castsLast index of the last token of the casts, or of the call if there are none
 * @param alias the name that the user gave to the column
 */
record SelectItem(int last, int castsLast, Optional<String> alias) {

    private static final Set<String> LIST_STARTS = Set.of("SELECT", "ALL", "DISTINCT", "RETURNING");
    private static final Set<String> LIST_ENDS = Set.of(
            "FROM",
            "WHERE",
            "GROUP",
            "HAVING",
            "WINDOW",
            "UNION",
            "INTERSECT",
            "EXCEPT",
            "ORDER",
            "LIMIT",
            "OFFSET",
            "FETCH",
            "FOR",
            "INTO");

    /** Operators behind their operand, which look like an alias. */
    static final Set<String> POSTFIX_OPERATORS = Set.of("ISNULL", "NOTNULL");

    /** The item that begins with the call from {@code first} to {@code last}; empty if the call is only a part of it. */
    static Optional<SelectItem> of(TokenText text, int first, int last) {
        if (!text.is(first - 1, Kind.COMMA) && !text.isAnyWord(first - 1, LIST_STARTS) && !isNamed(text, first - 1)) {
            return Optional.empty();
        }
        int castsLast = last;
        while (text.isOperator(castsLast + 1, "::")) {
            castsLast = TypeName.end(text, castsLast + 2);
            if (castsLast < 0) {
                return Optional.empty();
            }
        }
        int next = castsLast + 1;
        if (endsItem(text, next)) {
            return Optional.of(new SelectItem(castsLast, castsLast, Optional.empty()));
        }
        int alias = text.isWord(next, "AS") ? next + 1 : next;
        boolean operator = alias == next && text.isAnyWord(next, POSTFIX_OPERATORS);
        return text.isIdentifier(alias) && !operator && endsItem(text, alias + 1)
                ? Optional.of(new SelectItem(alias, castsLast, Optional.of(text.name(alias))))
                : Optional.empty();
    }

    /** True for the end of {@code RETURNING WITH (OLD AS o, NEW AS n)}. */
    private static boolean isNamed(TokenText text, int close) {
        return text.is(close, Kind.RIGHT_PARENTHESIS)
                && text.isWord(text.partner(close) - 1, "WITH")
                && text.isWord(text.partner(close) - 2, "RETURNING");
    }

    /** True for a word after which a select list is over. */
    static boolean endsList(TokenText text, int i) {
        return text.isAnyWord(i, LIST_ENDS) && !text.is(i - 1, Kind.DOT);
    }

    private static boolean endsItem(TokenText text, int i) {
        return text.is(i, Kind.COMMA)
                || text.is(i, Kind.SEMICOLON)
                || text.is(i, Kind.RIGHT_PARENTHESIS)
                || endsList(text, i);
    }
}
