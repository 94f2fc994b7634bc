package io.aidb.jdbc.sql;

import java.util.Optional;

/**
 * The value of a string literal, by the rules of PostgreSQL's manual (section "String Constants"). Literals are decoded
 * here and not by the server, since some hold secrets that must not reach it.
 */
final class StringLiteral {

    private StringLiteral() {}

    /** The value of a literal; empty for a form that is not decoded here (bit strings, Unicode escapes, continuations). */
    static Optional<String> decode(String literal, boolean standardConformingStrings) {
        char first = literal.charAt(0);
        if (first == '$') {
            int tag = literal.indexOf('$', 1) + 1;
            return Optional.of(literal.substring(tag, literal.length() - tag));
        }
        boolean escapes = first == 'e' || first == 'E' || first == '\'' && !standardConformingStrings;
        if (!escapes && first != '\'') {
            return Optional.empty();
        }
        int open = literal.indexOf('\'');
        return unescape(literal, open + 1, literal.length() - 1, escapes);
    }

    private static Optional<String> unescape(String literal, int begin, int end, boolean escapes) {
        StringBuilder value = new StringBuilder(end - begin);
        int i = begin;
        while (i < end) {
            char c = literal.charAt(i++);
            if (c == '\'') {
                if (i == end || literal.charAt(i) != '\'') {
                    return Optional.empty(); // the literal goes on in the next line
                }
                i++;
                value.append(c);
            } else if (c == '\\' && escapes) {
                i = escape(literal, i, end, value);
                if (i < 0) {
                    return Optional.empty();
                }
            } else {
                value.append(c);
            }
        }
        return Optional.of(value.toString());
    }

    /** Appends the character of the escape that begins at {@code i}; returns where it ends, or -1 if it is malformed. */
    private static int escape(String literal, int i, int end, StringBuilder value) {
        if (i >= end) {
            return -1;
        }
        char c = literal.charAt(i);
        switch (c) {
            case 'b' -> value.append('\b');
            case 'f' -> value.append('\f');
            case 'n' -> value.append('\n');
            case 'r' -> value.append('\r');
            case 't' -> value.append('\t');
            case 'u', 'U' -> {
                int digits = c == 'u' ? 4 : 8;
                if (i + digits >= end || !isHex(literal, i + 1, i + 1 + digits)) {
                    return -1;
                }
                int codePoint = Integer.parseUnsignedInt(literal.substring(i + 1, i + 1 + digits), 16);
                if (codePoint == 0 || !Character.isValidCodePoint(codePoint)) {
                    return -1;
                }
                value.appendCodePoint(codePoint);
                return i + 1 + digits;
            }
            default -> {
                if (c >= '0' && c <= '7' || c == 'x') {
                    return -1; // bytes in the server's encoding
                }
                value.append(c);
            }
        }
        return i + 1;
    }

    private static boolean isHex(String text, int begin, int end) {
        return text.substring(begin, end).chars().allMatch(c -> c < 0x80 && Character.digit(c, 16) >= 0);
    }
}
