package io.aidb.jdbc.sql;

import io.aidb.engine.AidbException;

/** What is said of calls in statements in which no value can be put in their place. */
final class Definitions {

    private Definitions() {}

    /** The error for a call at a token. */
    static AidbException unsupported(TokenText text, int token) {
        return text.unsupported(
                token,
                "aidb functions can't be called in this statement",
                "They work in SELECT, VALUES, INSERT, UPDATE, DELETE, MERGE, CREATE TABLE AS, DECLARE, EXPLAIN and CALL."
                        + " The server, which runs the bodies of views, functions and prepared statements, does not know"
                        + " them.");
    }
}
