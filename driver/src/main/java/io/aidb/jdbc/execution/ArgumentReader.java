package io.aidb.jdbc.execution;

import io.aidb.engine.AidbException;
import io.aidb.engine.SqlState;
import io.aidb.engine.spi.Cancellation;
import io.aidb.jdbc.sql.Call;
import io.aidb.jdbc.sql.ExecutionPlan;
import io.aidb.jdbc.sql.Rewritten;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.postgresql.core.BaseConnection;

/** Has the server execute the queries for arguments, within the timeout of the statement that they belong to. */
final class ArgumentReader {

    private static final System.Logger LOGGER = System.getLogger("io.aidb.lookups");

    /** The error of a cast that there is not: of rows with fewer columns than their table has, among others. */
    private static final String CANNOT_COERCE = "42846";

    private final BaseConnection connection;
    private final Execution session;
    private final List<Call> calls;
    private final ParameterValues parameters;
    private final @Nullable Object[] results;

    /** @param results those of calls, which the queries take */
    ArgumentReader(
            BaseConnection connection,
            Execution session,
            List<Call> calls,
            ParameterValues parameters,
            @Nullable Object[] results) {
        this.connection = connection;
        this.session = session;
        this.calls = calls;
        this.parameters = parameters;
        this.results = results;
    }

    /**
     * The tuples that are not among the values yet.
     *
     * @param queries of which the first that the server understands is right
     * @param changes true if they change something, of which nothing may stay
     */
    Lookups.Tuples read(List<Rewritten> queries, boolean changes, Lookups values) throws SQLException {
        return session.onServer(() -> changes
                ? Undone.run(connection, () -> firstUnderstood(queries, values))
                : firstUnderstood(queries, values));
    }

    private Lookups.Tuples firstUnderstood(List<Rewritten> queries, Lookups values) throws SQLException {
        return FirstUnderstood.of(connection, queries, arguments -> {
            try (PreparedStatement query = connection.prepareStatement(arguments.sql())) {
                Bindings.bind(query, arguments, calls, parameters, results);
                return tuples(query, values);
            } catch (SQLException e) {
                if (CANNOT_COERCE.equals(e.getSQLState()) && arguments.sql().contains(ExecutionPlan.INSERTED)) {
                    throw SqlExceptions.of(withoutNames(values.call(), e));
                }
                throw e;
            }
        });
    }

    private static AidbException withoutNames(Call call, SQLException cause) {
        return new AidbException(
                        SqlState.SYNTAX_ERROR,
                        "A call in ON CONFLICT needs the names of the columns, unless all columns of the table are inserted",
                        "Write them behind the name of the table: INSERT INTO t (id, body) …",
                        cause)
                .at(call.position());
    }

    private Lookups.Tuples tuples(PreparedStatement query, Lookups values) throws SQLException {
        Cancellation cancellation = session.cancellation();
        Optional<Duration> left = cancellation.remaining();
        if (left.isPresent()) {
            query.setQueryTimeout((int) left.get().toSeconds() + 1);
        }
        try (Cancellation.Registration running = cancellation.onCancel(() -> cancel(query))) {
            cancellation.check();
            try (ResultSet rows = query.executeQuery()) {
                return values.unknown(rows);
            }
        }
    }

    /** A query that can't be stopped ends by itself, and then the calls are not made. */
    private static void cancel(PreparedStatement query) {
        try {
            query.cancel();
        } catch (SQLException e) {
            LOGGER.log(System.Logger.Level.DEBUG, "A query for arguments could not be cancelled", e);
        }
    }
}
