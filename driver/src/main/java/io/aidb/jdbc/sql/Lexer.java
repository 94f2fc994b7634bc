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

    private final String sql;
    private final boolean standardConformingStrings;
    private final boolean parameters;
    private final List<Token> tokens = new ArrayList<>();
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
            int begin = position;
            Kind kind = next();
            if (kind != null) {
                tokens.add(new Token(kind, begin, position));
            }
        }
    }

    /** Reads one token, white space or comment; null for what is not a token. */
    private @Nullable Kind next() {
        char c = sql.charAt(position);
        if (Character.isWhitespace(c)) {
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
            case '.' -> single(Kind.DOT);
            case '?' -> parameters && at(1) != '?' ? single(Kind.PARAMETER) : operator();
            default -> operator();
        };
    }

    private Kind single(Kind kind) {
        position++;
        return kind;
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
            boolean identifier = at(0) == '"';
            quoted(at(0), false);
            return identifier ? Kind.QUOTED_IDENTIFIER : Kind.OTHER_STRING;
        }
        while (position < sql.length() && isIdentifierPart(sql.charAt(position))) {
            position++;
        }
        return Kind.WORD;
    }

    private void number() {
        while (position < sql.length()) {
            char c = sql.charAt(position);
            boolean exponentSign = (c == '+' || c == '-')
                    && Character.toLowerCase(sql.charAt(position - 1)) == 'e'
                    && isDigit(at(1))
                    && position >= 2;
            boolean range = c == '.' && at(1) == '.';
            if (range || !(isIdentifierPart(c) || c == '.' || exponentSign)) {
                return;
            }
            position++;
        }
    }

    /** A literal in single quotes, with those that continue it after a line break. */
    private void string(boolean backslashEscapes) {
        quoted('\'', backslashEscapes);
        int end = position;
        while (position < sql.length() && Character.isWhitespace(sql.charAt(position))) {
            position++;
        }
        if (position < sql.length() && sql.charAt(position) == '\'' && hasLineBreak(end)) {
            string(backslashEscapes);
        } else {
            position = end;
        }
    }

    private boolean hasLineBreak(int from) {
        return sql.substring(from, position).chars().anyMatch(c -> c == '\n' || c == '\r');
    }

    private void quoted(char quote, boolean backslashEscapes) {
        int begin = position++;
        while (position < sql.length()) {
            char c = sql.charAt(position);
            if (c == quote && at(1) != quote) {
                position++;
                return;
            }
            position += c == quote || backslashEscapes && c == '\\' ? 2 : 1;
        }
        throw unterminated(quote == '"' ? "quoted identifier" : "quoted string", begin);
    }

    /** A literal in dollar quotes, a parameter such as {@code $1}, or a lone dollar sign. */
    private Kind dollar() {
        int begin = position;
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
            throw unterminated("dollar-quoted string", begin);
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
        int begin = position;
        do {
            position += parameters && at(0) == '?' && at(1) == '?' ? 2 : 1;
        } while (OPERATOR_CHARACTERS.indexOf(at(0)) >= 0
                && !startsComment()
                && !(parameters && at(0) == '?' && at(1) != '?'));
        // PostgreSQL reads => as a token of its own, and so does the notation for named arguments.
        if (position - begin > 2 && sql.startsWith("=>", begin)) {
            position = begin + 2;
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
        while (position < sql.length() && sql.charAt(position) != '\n' && sql.charAt(position) != '\r') {
            position++;
        }
    }

    private void skipBlockComment() {
        int begin = position;
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
        throw unterminated("comment", begin);
    }

    private AidbException unterminated(String what, int begin) {
        return new AidbException(SqlState.SYNTAX_ERROR, "unterminated " + what).at(begin + 1);
    }

    private char at(int offset) {
        return position + offset < sql.length() ? sql.charAt(position + offset) : '\0';
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
