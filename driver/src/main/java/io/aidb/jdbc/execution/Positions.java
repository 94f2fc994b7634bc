package io.aidb.jdbc.execution;

import io.aidb.jdbc.sql.Rewritten;
import java.sql.SQLException;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.NativeQuery;
import org.postgresql.core.Parser;
import org.postgresql.jdbc.PreferQueryMode;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** Has the server's errors say where in the user's text they are, and not where in the text that the server got. */
final class Positions {

    private Positions() {}

    /** Does what executes a text on the server. An error at what the driver has added to it has no position. */
    static <T extends @Nullable Object> T of(Rewritten text, BaseConnection connection, SqlExceptions.Work<T> work)
            throws SQLException {
        try {
            return work.run();
        } catch (PSQLException e) {
            ServerErrorMessage message = e.getServerErrorMessage();
            if (message == null || message.getPosition() < 1) {
                throw e;
            }
            int place = place(text, message.getPosition() - 1, connection);
            OptionalInt origin = place < 0 ? OptionalInt.empty() : text.origin(place);
            throw SqlExceptions.at(
                    origin.isPresent() ? origin.getAsInt() + 1 : 0, e, message, connection.getLogServerErrorDetail());
        }
    }

    /**
     * The place in a rewritten text of a place in what PostgreSQL's driver has sent for it, where parameters have numbers;
     * −1 if it isn't known.
     */
    private static int place(Rewritten text, int sent, BaseConnection connection) throws SQLException {
        if (connection.getPreferQueryMode() == PreferQueryMode.SIMPLE
                && !text.bindings().isEmpty()) {
            return -1; // values stand in the place of parameters
        }
        List<NativeQuery> queries =
                Parser.parseJdbcSql(text.sql(), connection.getStandardConformingStrings(), true, true, false, false);
        return queries.size() == 1 ? place(text.sql(), queries.get(0), sent) : -1;
    }

    private static int place(String sql, NativeQuery query, int sent) {
        String nativeSql = query.nativeSql;
        if (sent > nativeSql.codePointCount(0, nativeSql.length())) {
            return -1;
        }
        int target = nativeSql.offsetByCodePoints(0, sent);
        int place = 0;
        int parameter = 0;
        for (int i = 0; i < target; place++) {
            if (place >= sql.length()) {
                return -1;
            }
            if (parameter < query.bindPositions.length && i == query.bindPositions[parameter]) {
                parameter++;
                i += NativeQuery.bindName(parameter).length();
            } else if (nativeSql.charAt(i) != sql.charAt(place)) {
                return -1;
            } else {
                // Outside of literals, two question marks are sent as one.
                if (nativeSql.charAt(i) == '?' && sql.startsWith("??", place) && !nativeSql.startsWith("??", i)) {
                    place++;
                }
                i++;
            }
        }
        return place;
    }
}
