package io.aidb.jdbc.sql;

import io.aidb.engine.AidbException;
import io.aidb.engine.SqlState;
import io.aidb.jdbc.sql.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Splits a statement into tokens by the lexical rules of PostgreSQL (chapter "Lexical Structure" of its manual, and
 * {@code scan.l}), together with the parameters and escapes of JDBC. White space and comments are left out.
 */
final class Lexer {

    private static final String OPERATOR_CHARACTERS = "+-*/<>=~!@#%^&|`?";

    /** An operator can end in a sign only if it has one of these. */
    private static final String SIGN_ENDING = "~!@#%^&|`?";

    private final String sql;
    private final boolean standardConformingStrings;
    private final boolean parameters;
    private final List<Token> tokens = new ArrayList<>();
    private int begin;
    private int position;

    private Lexer(String sql, boolean standardConformingStrings, boolean parameters) {
        this.sql = sql;
        this.standardConformingStrings = standardConformingStrings;
        this.parameters = parameters;
    }

    /**
     * The tokens of a statement.
     *
     * @param standardConformingStrings the server's setting: off means that a backslash escapes in {@code '…'}
     * @param parameters true if {@code ?} is a parameter and {@code ??} the operator; else {@code ?} is an operator
     * @throws AidbException 42601 if a literal, a quoted identifier or a comment does not end
     */
    static List<Token> tokens(String sql, boolean standardConformingStrings, boolean parameters) {
        Lexer lexer = new Lexer(sql, standardConformingStrings, parameters);
        lexer.run();
        return lexer.tokens;
    }

    private void run() {
        while (position < sql.length()) {
            begin = position;
            Kind kind = next();
            if (kind != null) {
                tokens.add(new Token(kind, begin, position));
            }
        }
    }

    /** Reads one token, white space or comment; null for what is not a token. */
    private @Nullable Kind next() {
        char c = sql.charAt(position);
        if (isSpace(c)) {
            position++;
            return null;
        }
        if (startsComment()) {
            skipComment();
            return null;
        }
        if (isIdentifierStart(c)) {
            return word();
        }
        if (isDigit(c) || c == '.' && isDigit(at(1))) {
            number();
            return Kind.NUMBER;
        }
        return switch (c) {
            case '\'' -> {
                string(!standardConformingStrings);
                yield standardConformingStrings ? Kind.STRING : Kind.OTHER_STRING;
            }
            case '"' -> {
                quoted('"', false);
                yield Kind.QUOTED_IDENTIFIER;
            }
            case '$' -> dollar();
            case '(' -> single(Kind.LEFT_PARENTHESIS);
            case ')' -> single(Kind.RIGHT_PARENTHESIS);
            case '[' -> single(Kind.LEFT_BRACKET);
            case ']' -> single(Kind.RIGHT_BRACKET);
            case '{' -> single(Kind.LEFT_BRACE);
            case '}' -> single(Kind.RIGHT_BRACE);
            case ',' -> single(Kind.COMMA);
            case ';' -> single(Kind.SEMICOLON);
            case '.' -> at(1) == '.' ? range() : single(Kind.DOT);
            case '?' -> parameters && at(1) != '?' ? single(Kind.PARAMETER) : operator();
            default -> operator();
        };
    }

    private Kind single(Kind kind) {
        position++;
        return kind;
    }

    /** The two dots of {@code 1..10} in PL/pgSQL. */
    private Kind range() {
        position += 2;
        return Kind.OPERATOR;
    }

    /** A key word or identifier, or the prefix of a literal. */
    private Kind word() {
        char c = Character.toLowerCase(sql.charAt(position));
        char following = at(1);
        if (following == '\'' && (c == 'e' || c == 'b' || c == 'x' || c == 'n')) {
            position++;
            string(c == 'e' || c == 'n' && !standardConformingStrings);
            return Kind.OTHER_STRING;
        }
        if (c == 'u' && following == '&' && (at(2) == '\'' || at(2) == '"')) {
            position += 2;
            if (at(0) == '"') {
                quoted('"', false);
                return Kind.QUOTED_IDENTIFIER;
            }
            string(false);
            return Kind.OTHER_STRING;
        }
        while (position < sql.length() && isIdentifierPart(sql.charAt(position))) {
            position++;
        }
        return Kind.WORD;
    }

    /** A number together with what follows it without a break: an exponent, the digits of another base, or junk. */
    private void number() {
        boolean decimal = at(0) != '0' || !isIdentifierStart(at(1)) || isExponent(at(1));
        while (position < sql.length()) {
            char c = sql.charAt(position);
            boolean exponentSign =
                    decimal && (c == '+' || c == '-') && isExponent(sql.charAt(position - 1)) && isDigit(at(1));
            boolean point = c == '.' && at(1) != '.';
            if (!(isIdentifierStart(c) || isDigit(c) || point || exponentSign)) {
                return;
            }
            position++;
        }
    }

    private static boolean isExponent(char c) {
        return c == 'e' || c == 'E';
    }

    /** A literal in single quotes, with those that continue it after a line break. */
    private void string(boolean backslashEscapes) {
        do {
            quoted('\'', backslashEscapes);
        } while (continues());
    }

    /** Moves on to the quote that continues a literal; line comments may stand before it. */
    private boolean continues() {
        int end = position;
        boolean lineBreak = false;
        while (isSpace(at(0)) || at(0) == '-' && at(1) == '-') {
            lineBreak |= isLineBreak(at(0));
            if (isSpace(at(0))) {
                position++;
            } else {
                skipLineComment();
            }
        }
        if (lineBreak && at(0) == '\'') {
            return true;
        }
        position = end;
        return false;
    }

    private void quoted(char quote, boolean backslashEscapes) {
        position++;
        while (position < sql.length()) {
            char c = sql.charAt(position);
            if (c == quote && at(1) != quote) {
                position++;
                return;
            }
            position += c == quote || backslashEscapes && c == '\\' ? 2 : 1;
        }
        throw unterminated(quote == '"' ? "quoted identifier" : "quoted string");
    }

    /** A literal in dollar quotes, a parameter such as {@code $1}, or a lone dollar sign. */
    private Kind dollar() {
        int tagEnd = position + 1;
        if (isDigit(at(1))) {
            position++;
            while (isDigit(at(0))) {
                position++;
            }
            return Kind.OPERATOR;
        }
        while (tagEnd < sql.length() && isIdentifierPart(sql.charAt(tagEnd)) && sql.charAt(tagEnd) != '$') {
            tagEnd++;
        }
        if (tagEnd == sql.length() || sql.charAt(tagEnd) != '$') {
            position++;
            return Kind.OPERATOR;
        }
        String tag = sql.substring(begin, tagEnd + 1);
        int close = sql.indexOf(tag, tagEnd + 1);
        if (close < 0) {
            throw unterminated("dollar-quoted string");
        }
        position = close + tag.length();
        return Kind.OTHER_STRING;
    }

    /** An operator, as long as it goes on; {@code ::}, {@code :=} and the colon of a slice stand alone. */
    private Kind operator() {
        if (at(0) == ':') {
            position += at(1) == ':' || at(1) == '=' ? 2 : 1;
            return Kind.OPERATOR;
        }
        boolean special = false;
        do {
            special |= SIGN_ENDING.indexOf(at(0)) >= 0;
            position += parameters && at(0) == '?' && at(1) == '?' ? 2 : 1;
        } while (OPERATOR_CHARACTERS.indexOf(at(0)) >= 0
                && !startsComment()
                && !(parameters && at(0) == '?' && at(1) != '?'));
        // In x=-1 the sign is of the number, in x@-1 it is of the operator.
        while (!special
                && position - begin > 1
                && (sql.charAt(position - 1) == '+' || sql.charAt(position - 1) == '-')) {
            position--;
        }
        return Kind.OPERATOR;
    }

    private boolean startsComment() {
        return at(0) == '-' && at(1) == '-' || at(0) == '/' && at(1) == '*';
    }

    private void skipComment() {
        if (at(0) == '/') {
            skipBlockComment();
            return;
        }
        skipLineComment();
    }

    private void skipLineComment() {
        while (position < sql.length() && !isLineBreak(sql.charAt(position))) {
            position++;
        }
    }

    private void skipBlockComment() {
        int depth = 0;
        while (position < sql.length()) {
            if (at(0) == '/' && at(1) == '*') {
                depth++;
                position += 2;
            } else if (at(0) == '*' && at(1) == '/') {
                depth--;
                position += 2;
                if (depth == 0) {
                    return;
                }
            } else {
                position++;
            }
        }
        throw unterminated("comment");
    }

    private AidbException unterminated(String what) {
        return new AidbException(SqlState.SYNTAX_ERROR, "unterminated " + what).at(begin + 1);
    }

    private char at(int offset) {
        return position + offset < sql.length() ? sql.charAt(position + offset) : '\0';
    }

    /** The white space of PostgreSQL, to which that of Unicode does not belong. */
    private static boolean isSpace(char c) {
        return c == ' ' || c >= '\t' && c <= '\r';
    }

    private static boolean isLineBreak(char c) {
        return c == '\n' || c == '\r';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isIdentifierStart(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_' || c >= 0x80;
    }

    private static boolean isIdentifierPart(char c) {
        return isIdentifierStart(c) || isDigit(c) || c == '$';
    }
}
