package io.aidb.jdbc.sql;

/** Walks outwards through the brackets of an expression. */
final class Brackets {

    private Brackets() {}

    /** The bracket that is open around a token inside a block; -1 if there is none. */
    static int around(TokenText text, int token, Block block) {
        int i = token - 1;
        while (i >= block.range().first() && text.depth(i) >= text.depth(token)) {
            i--;
        }
        return i >= block.range().first() ? i : -1;
    }
}
