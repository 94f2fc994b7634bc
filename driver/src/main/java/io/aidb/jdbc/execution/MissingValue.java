package io.aidb.jdbc.execution;

import io.aidb.jdbc.sql.ExecutionPlan;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/**
 * What the server says when a statement met arguments whose value was not computed: it tried to cast a text that names
 * them to a number.
 *
 * @param call the place of the call in the plan
 * @param key what stands for the arguments
 */
record MissingValue(int call, String key) {

    /** The quotation marks of PostgreSQL's translations, in which it puts the text. */
    private static final String QUOTES = "\"'\u201d\u201c\u201e\u00bb\u00ab\u300d";

    static @Nullable MissingValue of(SQLException error) {
        String message = Optional.of(error)
                .filter(PSQLException.class::isInstance)
                .map(e -> ((PSQLException) e).getServerErrorMessage())
                .map(ServerErrorMessage::getMessage)
                .orElse(String.valueOf(error.getMessage()));
        int begin = message.indexOf(ExecutionPlan.STALE);
        int colon = begin < 0 ? -1 : message.indexOf(": ", begin + ExecutionPlan.STALE.length());
        if (colon < 0) {
            return null;
        }
        int end = message.length();
        if (QUOTES.indexOf(message.charAt(end - 1)) >= 0) {
            end--;
        }
        if (message.charAt(end - 1) == '\u00a0') {
            end--;
        }
        int call = Integer.parseInt(message.substring(begin + ExecutionPlan.STALE.length(), colon));
        return new MissingValue(call, message.substring(Math.min(colon + 2, end), end));
    }
}
