package io.aidb.jdbc.sql;

import io.aidb.engine.AidbException;
import io.aidb.engine.SqlState;
import org.jspecify.annotations.Nullable;

/** A place in a statement, as error messages name it: line and column count from 1. */
record Position(int offset, int line, int column) {

    static Position of(TokenText text, int token) {
        String before = text.sql().substring(0, text.begin(token));
        int line = (int) before.chars().filter(c -> c == '\n').count() + 1;
        return new Position(before.length() + 1, line, before.length() - before.lastIndexOf('\n'));
    }

    /** An error with state 42601 about a call that can't stand here. */
    AidbException unsupported(String message, @Nullable String hint) {
        return addTo(new AidbException(SqlState.SYNTAX_ERROR, message, hint));
    }

    AidbException addTo(AidbException e) {
        return new AidbException(e.state(), e.getMessage() + " (" + this + ")", e.hint(), e.getCause());
    }

    @Override
    public String toString() {
        return "line " + line + ", column " + column;
    }
}
