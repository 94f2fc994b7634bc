package io.aidb.jdbc.sql;

import io.aidb.jdbc.sql.Block.Part;
import io.aidb.jdbc.sql.Token.Kind;
import java.util.EnumSet;
import java.util.Set;

/**
 * Recognises queries that can give no row, by which tools ask for the columns of another: {@code SELECT * FROM (…) AS t
 * WHERE 1 = 0} (Spark), {@code SELECT * FROM (…) AS t LIMIT 0} (Tableau). Nobody would see a value in them.
 */
final class ColumnProbe {

    /** An aggregate gives a row of none; a query of {@code WITH} may change data. */
    private static final Set<Part> FORBIDDEN =
            EnumSet.complementOf(EnumSet.of(Part.LIST, Part.FROM, Part.WHERE, Part.ORDER, Part.LIMIT));

    private ColumnProbe() {}

    static boolean is(TokenText text, Block root) {
        return root.kind() == Block.Kind.SELECT
                && FORBIDDEN.stream().noneMatch(root::has)
                && root.part(Part.LIST).filter(list -> onlyColumns(text, list)).isPresent()
                && (root.part(Part.WHERE).filter(where -> isFalse(text, where)).isPresent()
                        || root.part(Part.LIMIT)
                                .filter(limit -> isZero(text, limit))
                                .isPresent());
    }

    private static boolean onlyColumns(TokenText text, Range list) {
        for (int i = list.first(); i <= list.last(); i++) {
            if (!text.isIdentifier(i) && !text.is(i, Kind.DOT) && !text.is(i, Kind.COMMA) && !text.isOperator(i, "*")) {
                return false;
            }
        }
        return true;
    }

    private static boolean isFalse(TokenText text, Range where) {
        int first = where.first();
        if (first == where.last()) {
            return text.isWord(first, "FALSE");
        }
        return where.last() == first + 2
                && isDigit(text, first)
                && text.isOperator(first + 1, "=")
                && isDigit(text, first + 2)
                && !text.text(first).equals(text.text(first + 2));
    }

    private static boolean isZero(TokenText text, Range limit) {
        return limit.last() == limit.first() + 1
                && text.isWord(limit.first(), "LIMIT")
                && text.text(limit.last()).equals("0");
    }

    /** True for a number that can be written in one way only. */
    private static boolean isDigit(TokenText text, int i) {
        return text.is(i, Kind.NUMBER) && text.text(i).length() == 1;
    }
}
