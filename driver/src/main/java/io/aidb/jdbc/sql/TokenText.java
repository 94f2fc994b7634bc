package io.aidb.jdbc.sql;

import io.aidb.engine.AidbException;
import io.aidb.engine.SqlState;
import io.aidb.jdbc.sql.Token.Kind;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;

/** A statement with its tokens, addressed by their index. */
final class TokenText {

    private final String sql;
    private final boolean parameters;
    private final List<Token> tokens;
    private final int[] partner;
    private final int[] depth;

    private TokenText(String sql, boolean parameters, List<Token> tokens) {
        this.sql = sql;
        this.parameters = parameters;
        this.tokens = tokens;
        this.partner = new int[tokens.size()];
        this.depth = new int[tokens.size()];
        matchBrackets();
    }

    static TokenText of(String sql, boolean standardConformingStrings, boolean parameters) {
        return new TokenText(sql, parameters, Lexer.tokens(sql, standardConformingStrings, parameters));
    }

    private void matchBrackets() {
        Deque<Integer> open = new ArrayDeque<>();
        for (int i = 0; i < tokens.size(); i++) {
            partner[i] = -1;
            switch (tokens.get(i).kind()) {
                case LEFT_PARENTHESIS, LEFT_BRACKET -> {
                    depth[i] = open.size();
                    open.push(i);
                }
                case RIGHT_PARENTHESIS, RIGHT_BRACKET -> {
                    if (!open.isEmpty()) {
                        match(open.pop(), i);
                    }
                    depth[i] = open.size();
                }
                default -> depth[i] = open.size();
            }
        }
    }

    private void match(int open, int close) {
        if (is(open, Kind.LEFT_PARENTHESIS) == is(close, Kind.RIGHT_PARENTHESIS)) {
            partner[open] = close;
            partner[close] = open;
        }
    }

    String sql() {
        return sql;
    }

    /** True if {@code ?} is a parameter and {@code ??} the operator. */
    boolean hasParameters() {
        return parameters;
    }

    int size() {
        return tokens.size();
    }

    Token get(int i) {
        return tokens.get(i);
    }

    /** The kind of a token; of one outside the statement, a semicolon. */
    Kind kind(int i) {
        return i >= 0 && i < tokens.size() ? tokens.get(i).kind() : Kind.SEMICOLON;
    }

    boolean is(int i, Kind kind) {
        return kind(i) == kind;
    }

    /** True if the token is this key word, given in upper case. */
    boolean isWord(int i, String word) {
        if (!is(i, Kind.WORD) || length(i) != word.length()) {
            return false;
        }
        for (int c = 0; c < word.length(); c++) {
            if (upper(sql.charAt(begin(i) + c)) != word.charAt(c)) {
                return false;
            }
        }
        return true;
    }

    boolean isAnyWord(int i, Set<String> words) {
        return is(i, Kind.WORD) && words.contains(upperCase(text(i)));
    }

    /** A key word in upper case. */
    String upper(int i) {
        return upperCase(text(i));
    }

    boolean isOperator(int i, String operator) {
        return is(i, Kind.OPERATOR) && text(i).equals(operator);
    }

    boolean isIdentifier(int i) {
        return is(i, Kind.WORD) || is(i, Kind.QUOTED_IDENTIFIER);
    }

    /** The name that an identifier means: its ASCII letters folded to lower case, or without its quotes. */
    String name(int i) {
        String text = text(i);
        return is(i, Kind.QUOTED_IDENTIFIER)
                ? text.substring(text.indexOf('"') + 1, text.length() - 1).replace("\"\"", "\"")
                : lowerCase(text);
    }

    /** PostgreSQL folds no letters but these where a character can have several bytes. */
    private static char upper(char c) {
        return c >= 'a' && c <= 'z' ? (char) (c - 'a' + 'A') : c;
    }

    private static String upperCase(String word) {
        StringBuilder folded = new StringBuilder(word);
        for (int i = 0; i < folded.length(); i++) {
            folded.setCharAt(i, upper(folded.charAt(i)));
        }
        return folded.toString();
    }

    private static String lowerCase(String word) {
        StringBuilder folded = new StringBuilder(word);
        for (int i = 0; i < folded.length(); i++) {
            char c = folded.charAt(i);
            folded.setCharAt(i, c >= 'A' && c <= 'Z' ? (char) (c - 'A' + 'a') : c);
        }
        return folded.toString();
    }

    String text(int i) {
        return sql.substring(tokens.get(i).begin(), tokens.get(i).end());
    }

    /** The text from one token to another, both included. */
    String text(int first, int last) {
        return sql.substring(tokens.get(first).begin(), tokens.get(last).end());
    }

    int begin(int i) {
        return tokens.get(i).begin();
    }

    int end(int i) {
        return tokens.get(i).end();
    }

    private int length(int i) {
        return end(i) - begin(i);
    }

    /** The index of the bracket that belongs to the one at {@code i}, or -1. */
    int partner(int i) {
        return partner[i];
    }

    /** The number of brackets that are open around a token. */
    int depth(int i) {
        return depth[i];
    }

    /** The error, with state 42601, for a call that can't stand where its first token is. */
    AidbException unsupported(int token, String message, String hint) {
        return new AidbException(SqlState.SYNTAX_ERROR, message, hint).at(begin(token) + 1);
    }
}
