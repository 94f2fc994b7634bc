package io.aidb.jdbc.execution;

import io.aidb.engine.FunctionEngine;
import io.aidb.engine.spi.Cancellation;
import io.aidb.jdbc.sql.Call;
import io.aidb.jdbc.sql.Rewritten;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.postgresql.core.BaseConnection;

/**
 * What the texts of one execution of a statement with look-ups are run with.
 *
 * @param calls the calls of the plan
 * @param results those of the calls that don't depend on rows, and the JSON of values that are parameters
 */
record LookupScope(
        BaseConnection connection,
        FunctionEngine engine,
        Execution session,
        List<Call> calls,
        ParameterValues parameters,
        @Nullable Object[] results) {

    private static final Logger LOG = System.getLogger("io.aidb.lookups");

    /** A query with all values bound. */
    PreparedStatement prepare(Rewritten query) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(query.sql());
        bind(query, statement);
        return statement;
    }

    void bind(Rewritten text, PreparedStatement target) throws SQLException {
        Bindings.bind(target, text, calls, parameters, results);
    }

    /** Executes a text of our own. */
    void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            cancellable(statement, () -> statement.execute(sql));
        }
    }

    /** Does what takes the server long, and is stopped together with the calls, unless these have been stopped already. */
    <T extends @Nullable Object> T cancellable(Statement statement, SqlExceptions.Work<T> work) throws SQLException {
        Cancellation cancellation = session.cancellation();
        Optional<Duration> left = cancellation.remaining();
        if (left.isPresent()) {
            statement.setQueryTimeout((int) left.get().toSeconds() + 1);
        }
        try (Cancellation.Registration ignored = cancellation.onCancel(() -> cancel(statement))) {
            cancellation.check();
            return session.onServer(work);
        }
    }

    private static void cancel(Statement statement) {
        try {
            statement.cancel();
        } catch (SQLException e) {
            // The server can't be asked to stop this. What comes next is stopped all the same.
            LOG.log(Level.DEBUG, "A step of a statement with look-ups could not be cancelled", e);
        }
    }
}
