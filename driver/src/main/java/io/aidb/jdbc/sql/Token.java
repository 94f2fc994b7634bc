package io.aidb.jdbc.sql;

/**
 * A token of a statement.
 *
 * @param begin offset of its first character
 * @param end offset after its last character
 */
record Token(Kind kind, int begin, int end) {

    enum Kind {
        /** An identifier without quotes, or a key word. */
        WORD,
        /** An identifier in double quotes. */
        QUOTED_IDENTIFIER,
        /** A string literal of the form {@code '…'} in which a quote is doubled and nothing else is special. */
        STRING,
        /** Any other literal in quotes: E'…', U&'…', B'…', X'…', N'…', $$…$$. */
        OTHER_STRING,
        NUMBER,
        /** A JDBC parameter. */
        PARAMETER,
        OPERATOR,
        LEFT_PARENTHESIS,
        RIGHT_PARENTHESIS,
        LEFT_BRACKET,
        RIGHT_BRACKET,
        LEFT_BRACE,
        RIGHT_BRACE,
        COMMA,
        SEMICOLON,
        DOT
    }
}
