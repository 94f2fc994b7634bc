package io.aidb.jdbc.sql;

import io.aidb.jdbc.sql.Token.Kind;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Reads the casts of an expression in all their spellings: {@code x::t}, {@code CAST(x AS t)} and {@code t 'x'}. */
final class CastSyntax {

    private static final Set<String> WORD_OPERATORS = Set.of(
            "AND", "OR", "NOT", "IS", "IN", "LIKE", "ILIKE", "SIMILAR", "BETWEEN", "COLLATE", "AT", "CASE", "OVERLAPS");

    private final TokenText text;

    CastSyntax(TokenText text) {
        this.text = text;
    }

    /**
     * A cast.
     *
     * @param first index of the first token of what is cast
     * @param last index of the last one
     * @param type the type's name in lower case, without a length
     * @param hasLength true if the type has one, so that the cast can change the value
     */
    record Cast(int first, int last, String type, boolean hasLength) {}

    /** The cast that an expression consists of; empty if it is none. */
    Optional<Cast> of(int first, int last) {
        if (text.isWord(first, "CAST") && last > first + 1 && text.partner(first + 1) == last) {
            int as = lastAtDepthOf(first + 2, last - 1, "AS");
            return as < 0 ? Optional.empty() : cast(first + 2, as - 1, as + 1, last - 1);
        }
        int operator = lastAtDepthOf(first, last, "::");
        if (operator > first) {
            return isCompound(first, operator) ? Optional.empty() : cast(first, operator - 1, operator + 1, last);
        }
        if (last > first && text.is(last, Kind.STRING)) {
            return cast(last, last, first, last - 1);
        }
        return Optional.empty();
    }

    private Optional<Cast> cast(int first, int last, int typeFirst, int typeLast) {
        if (last < first || TypeName.end(text, typeFirst) != typeLast) {
            return Optional.empty();
        }
        boolean hasLength = false;
        StringBuilder name = new StringBuilder();
        for (int i = typeFirst; i <= typeLast; i++) {
            switch (text.kind(i)) {
                case WORD ->
                    name.append(name.isEmpty() || endsWith(name, ".") ? "" : " ")
                            .append(text.name(i));
                case QUOTED_IDENTIFIER -> name.append(text.name(i));
                case DOT -> name.append('.');
                case LEFT_PARENTHESIS -> hasLength = true;
                case LEFT_BRACKET -> name.append("[]");
                case NUMBER, COMMA, RIGHT_PARENTHESIS, RIGHT_BRACKET -> {}
                default -> {
                    return Optional.empty();
                }
            }
        }
        if (endsWith(name, " array")) {
            name.replace(name.length() - " array".length(), name.length(), "[]");
        }
        String type = name.toString().toLowerCase(Locale.ROOT);
        boolean builtIn = type.startsWith("pg_catalog.");
        return Optional.of(new Cast(first, last, builtIn ? type.substring("pg_catalog.".length()) : type, hasLength));
    }

    private static boolean endsWith(StringBuilder name, String suffix) {
        return name.length() >= suffix.length() && name.indexOf(suffix, name.length() - suffix.length()) >= 0;
    }

    /** True if the tokens before a cast are more than its operand, so that the cast is only of the last part of them. */
    private boolean isCompound(int first, int cast) {
        for (int i = first; i < cast; i++) {
            boolean operator = text.is(i, Kind.OPERATOR) && !text.isOperator(i, "::");
            if (text.depth(i) == text.depth(first) && (operator || text.isAnyWord(i, WORD_OPERATORS))) {
                return true;
            }
        }
        return false;
    }

    /** The last place at the depth of {@code first} where an operator or word stands, or -1. */
    private int lastAtDepthOf(int first, int last, String what) {
        for (int i = last; i >= first; i--) {
            if (text.depth(i) == text.depth(first) && (text.isOperator(i, what) || text.isWord(i, what))) {
                return i;
            }
        }
        return -1;
    }
}
