package io.aidb.jdbc.sql;

import io.aidb.jdbc.sql.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** The parts of a list that commas separate. */
final class Items {

    /** Words behind which an operand or a name of their own follows. */
    private static final Set<String> OPERATORS = Set.of(
            "AND",
            "OR",
            "NOT",
            "IS",
            "FROM",
            "LIKE",
            "ILIKE",
            "IN",
            "BETWEEN",
            "TO",
            "SIMILAR",
            "COLLATE",
            "ESCAPE",
            "OVER",
            "DISTINCT",
            "ALL",
            "ANY",
            "SOME",
            "ZONE",
            "CASE",
            "WHEN",
            "THEN",
            "ELSE",
            "SYMMETRIC");

    private Items() {}

    /** The items between the commas that no bracket surrounds. */
    static List<Range> of(TokenText text, Range list) {
        List<Range> items = new ArrayList<>();
        int depth = text.depth(list.first());
        int first = list.first();
        for (int i = list.first(); i <= list.last(); i++) {
            if (text.is(i, Kind.COMMA) && text.depth(i) == depth) {
                items.add(new Range(first, i - 1));
                first = i + 1;
            }
        }
        items.add(new Range(first, list.last()));
        return items;
    }

    /** A select item without its alias. */
    static Range withoutAlias(TokenText text, Range item) {
        if (item.last() > item.first() + 1 && text.isWord(item.last() - 1, "AS")) {
            return new Range(item.first(), item.last() - 2);
        }
        boolean alias = item.last() > item.first()
                && text.isIdentifier(item.last())
                && endsOperand(text, item.last() - 1)
                && !endsType(text, item);
        boolean operator = text.isAnyWord(item.last(), SelectItem.POSTFIX_OPERATORS) || text.isWord(item.last(), "END");
        return alias && !operator ? new Range(item.first(), item.last() - 1) : item;
    }

    /** True for the last word of a type of several words. */
    private static boolean endsType(TokenText text, Range item) {
        return IntStream.range(item.first(), item.last())
                .anyMatch(i -> text.isOperator(i, "::") && TypeName.end(text, i + 1) == item.last());
    }

    /** True if an operand can end with a token, so that an identifier behind it is an alias. */
    private static boolean endsOperand(TokenText text, int i) {
        return switch (text.kind(i)) {
            case RIGHT_PARENTHESIS, RIGHT_BRACKET, STRING, OTHER_STRING, NUMBER, PARAMETER, QUOTED_IDENTIFIER -> true;
            case WORD -> !text.isAnyWord(i, OPERATORS);
            default -> false;
        };
    }
}
