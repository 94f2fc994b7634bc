package io.aidb.jdbc.sql;

import io.aidb.jdbc.sql.Token.Kind;
import java.util.ArrayList;
import java.util.List;

/** Divides a string into its statements. */
final class StatementList {

    private StatementList() {}

    /**
     * The statements, without empty ones, as ranges of characters that leave out the semicolons between them.
     * Semicolons in brackets, and in the body of a function written in SQL, don't end a statement.
     */
    static List<String> of(TokenText text) {
        List<String> statements = new ArrayList<>();
        int begin = 0;
        int first = 0;
        int block = 0;
        for (int i = 0; i < text.size(); i++) {
            if (text.isWord(i, "BEGIN") && text.isWord(i + 1, "ATOMIC") || block > 0 && text.isWord(i, "CASE")) {
                block++;
            } else if (block > 0 && text.isWord(i, "END")) {
                block--;
            } else if (block == 0 && text.is(i, Kind.SEMICOLON) && text.depth(i) == 0) {
                if (i > first) {
                    statements.add(text.sql().substring(begin, text.begin(i)));
                }
                begin = text.end(i);
                first = i + 1;
            }
        }
        if (first < text.size()) {
            statements.add(text.sql().substring(begin));
        }
        return statements;
    }
}
