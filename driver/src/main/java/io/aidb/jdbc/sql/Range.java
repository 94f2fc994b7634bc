package io.aidb.jdbc.sql;

/** A part of a statement: the indexes of its first and its last token. */
record Range(int first, int last) {

    boolean contains(int token) {
        return token >= first && token <= last;
    }

    boolean contains(Range other) {
        return other.first >= first && other.last <= last;
    }

    boolean isEmpty() {
        return last < first;
    }
}
