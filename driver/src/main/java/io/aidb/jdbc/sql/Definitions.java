package io.aidb.jdbc.sql;

import io.aidb.engine.AidbException;
import io.aidb.engine.SqlState;
import io.aidb.engine.function.FunctionCatalog;
import io.aidb.jdbc.sql.Token.Kind;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * Refuses calls in what the server keeps and runs by itself: views, functions, triggers, prepared statements. A call in a
 * function's body stands in a string, which is read as SQL here only to tell the user.
 */
final class Definitions {

    private static final Set<String> LANGUAGES = Set.of("sql", "plpgsql");

    private final TokenText text;
    private final boolean standardConformingStrings;
    private final FunctionCatalog catalog;

    Definitions(TokenText text, boolean standardConformingStrings, FunctionCatalog catalog) {
        this.text = text;
        this.standardConformingStrings = standardConformingStrings;
        this.catalog = catalog;
    }

    /** The error for a call at a token of a statement in which no value can be put in its place. */
    static AidbException unsupported(TokenText text, int token) {
        return unsupported(text.begin(token));
    }

    private static AidbException unsupported(int offset) {
        return new AidbException(
                        SqlState.SYNTAX_ERROR,
                        "aidb functions can't be called in this statement",
                        "They work in queries, INSERT, UPDATE, DELETE, MERGE, CREATE TABLE AS, DECLARE, EXPLAIN and CALL."
                                + " The server, which runs views, functions, triggers and prepared statements by itself,"
                                + " does not know them.")
                .at(offset + 1);
    }

    /** @throws AidbException 42601 if the statement is DO or creates a function, and the body calls an aidb function */
    void refuseCallsInBody() {
        boolean block = text.isWord(0, "DO");
        int routine = text.isWord(1, "OR") ? 3 : 1;
        boolean function =
                text.isWord(0, "CREATE") && (text.isWord(routine, "FUNCTION") || text.isWord(routine, "PROCEDURE"));
        if ((block || function) && LANGUAGES.contains(language())) {
            for (int i = 1; i < text.size(); i++) {
                boolean string = text.is(i, Kind.STRING) || text.is(i, Kind.OTHER_STRING);
                if (string && text.isWord(i - 1, block ? "DO" : "AS")) {
                    refuseCalls(i);
                }
            }
        }
    }

    private String language() {
        for (int i = 1; i + 1 < text.size(); i++) {
            if (text.isWord(i, "LANGUAGE")) {
                return text.is(i + 1, Kind.STRING)
                        ? text.text(i + 1).replace("'", "")
                        : text.isIdentifier(i + 1) ? text.name(i + 1) : "";
            }
        }
        return text.isWord(0, "DO") ? "plpgsql" : "";
    }

    private void refuseCalls(int string) {
        Optional<String> body = StringLiteral.decode(text.text(string), standardConformingStrings);
        if (body.isEmpty() || !Mention.in(body.get())) {
            return;
        }
        OptionalInt call = callIn(body.get());
        if (call.isPresent()) {
            int inside = text.text(string).indexOf(body.get());
            throw unsupported(text.begin(string) + (inside < 0 ? 0 : inside + call.getAsInt()));
        }
    }

    /** The place of the first call of a function that exists; none in what is not SQL. */
    private OptionalInt callIn(String body) {
        try {
            TokenText inner = TokenText.of(body, standardConformingStrings, false);
            OptionalInt token = CallLocator.firstKnownCall(inner, catalog);
            return token.isPresent() ? OptionalInt.of(inner.begin(token.getAsInt())) : token;
        } catch (AidbException e) {
            return OptionalInt.empty();
        }
    }
}
