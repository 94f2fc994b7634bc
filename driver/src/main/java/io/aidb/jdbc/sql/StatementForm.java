package io.aidb.jdbc.sql;

import io.aidb.jdbc.sql.Token.Kind;
import java.util.Set;

/**
 * What stands around the query of a statement, and the query itself.
 *
 * @param type what is done with the query
 * @param explained true if no value is seen: the server only describes how it would be executed, or can give no row
 * @param root the query; a block of kind OTHER where the statement has none
 */
record StatementForm(Type type, boolean explained, Block root) {

    /** What is done with a query. */
    enum Type {
        /** It is the statement. */
        QUERY,
        /** EXPLAIN, also with ANALYZE. */
        EXPLAIN,
        /** CREATE TABLE … AS. */
        CREATE_TABLE,
        /** DECLARE … CURSOR FOR. */
        CURSOR,
        /** COPY (…) TO. */
        COPY,
        /** CALL, or the escape syntax of JDBC. */
        CALL,
        /** Anything else. */
        OTHER
    }

    private static final Set<String> VERBS = Set.of("SELECT", "WITH", "VALUES", "INSERT", "UPDATE", "DELETE", "MERGE");
    private static final Set<String> TABLE_KINDS = Set.of("TEMP", "TEMPORARY", "UNLOGGED", "GLOBAL", "LOCAL");
    private static final Set<String> OFF = Set.of("FALSE", "OFF");

    static StatementForm of(TokenText text) {
        int last = text.size() - 1;
        while (text.is(last, Kind.SEMICOLON) && last >= 0) {
            last--;
        }
        int first = 0;
        boolean explain = text.isWord(0, "EXPLAIN");
        boolean analyze = false;
        if (explain) {
            first = 1;
            if (text.is(1, Kind.LEFT_PARENTHESIS) && text.partner(1) > 0 && !text.isAnyWord(2, VERBS)) {
                first = text.partner(1) + 1;
                analyze = analyzes(text, 2, first - 2);
            }
            while (text.isWord(first, "ANALYZE") || text.isWord(first, "ANALYSE") || text.isWord(first, "VERBOSE")) {
                analyze |= !text.isWord(first, "VERBOSE");
                first++;
            }
        }
        Type type = type(text, first);
        int body = body(text, type, first, last);
        int end = type == Type.CREATE_TABLE ? withoutData(text, last) : type == Type.COPY ? text.partner(1) - 1 : last;
        boolean found = body >= 0 && body <= end;
        Block root =
                found ? new BlockParser(text).parse(body, end) : new Block(Block.Kind.OTHER, new Range(0, last), null);
        Type known = found || type == Type.CALL ? type : Type.OTHER;
        boolean unseen = explain ? !analyze : known == Type.QUERY && ColumnProbe.is(text, root);
        return new StatementForm(explain && found ? Type.EXPLAIN : known, unseen, root);
    }

    private static boolean analyzes(TokenText text, int first, int last) {
        for (int i = first; i <= last; i++) {
            boolean off = text.isAnyWord(i + 1, OFF)
                    || text.is(i + 1, Kind.NUMBER) && text.text(i + 1).equals("0");
            if ((text.isWord(i, "ANALYZE") || text.isWord(i, "ANALYSE")) && !off) {
                return true;
            }
        }
        return false;
    }

    private static Type type(TokenText text, int first) {
        int head = first;
        while (text.is(head, Kind.LEFT_PARENTHESIS)) {
            head++;
        }
        if (text.isAnyWord(head, VERBS)) {
            return Type.QUERY;
        }
        if (text.isWord(first, "CREATE")) {
            int table = first + 1;
            while (text.isAnyWord(table, TABLE_KINDS)) {
                table++;
            }
            return text.isWord(table, "TABLE") ? Type.CREATE_TABLE : Type.OTHER;
        }
        if (text.isWord(first, "DECLARE")) {
            return Type.CURSOR;
        }
        if (text.isWord(first, "COPY") && text.is(first + 1, Kind.LEFT_PARENTHESIS) && text.partner(first + 1) > 0) {
            return Type.COPY;
        }
        return text.isWord(first, "CALL") || text.is(first, Kind.LEFT_BRACE) ? Type.CALL : Type.OTHER;
    }

    /** The first token of the query; -1 if there is none. */
    private static int body(TokenText text, Type type, int first, int last) {
        return switch (type) {
            case QUERY -> first;
            case COPY -> first + 2;
            case CREATE_TABLE -> after(text, "AS", first, last);
            case CURSOR -> after(text, "FOR", first, last);
            case EXPLAIN, CALL, OTHER -> -1;
        };
    }

    private static int after(TokenText text, String word, int first, int last) {
        for (int i = first; i < last; i++) {
            if (text.depth(i) == text.depth(first) && text.isWord(i, word)) {
                return text.isAnyWord(i + 1, VERBS) || text.is(i + 1, Kind.LEFT_PARENTHESIS) ? i + 1 : -1;
            }
        }
        return -1;
    }

    /** The last token before {@code WITH [NO] DATA}. */
    private static int withoutData(TokenText text, int last) {
        int with = text.isWord(last - 1, "NO") ? last - 2 : last - 1;
        return text.isWord(last, "DATA") && text.isWord(with, "WITH") ? with - 1 : last;
    }
}
