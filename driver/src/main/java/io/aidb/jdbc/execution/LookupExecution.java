package io.aidb.jdbc.execution;

import io.aidb.engine.AidbException;
import io.aidb.engine.FunctionEngine;
import io.aidb.engine.Session;
import io.aidb.engine.SqlState;
import io.aidb.jdbc.sql.Call;
import io.aidb.jdbc.sql.ExecutionPlan.Lookup;
import io.aidb.jdbc.sql.Rewritten;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.postgresql.core.BaseConnection;

/**
 * One execution of a statement with look-ups: reads the arguments, computes their values and runs the statement, again
 * if it met arguments that another session has written in between. So the last run sees one snapshot of the database, and
 * all values that belong to it.
 */
final class LookupExecution {

    /** More rounds than this need a table that changes faster than its rows can be computed. */
    private static final int MAX_ROUNDS = 10;

    /** A name was not found (42703, 42P01), or is not one of the groups (42803): the next query may do. */
    private static final Set<String> NAME_ERRORS = Set.of("42703", "42P01", "42803");

    /** Runs the statement, whose parameters are bound. */
    @FunctionalInterface
    interface Run<T extends @Nullable Object> {
        T run() throws SQLException;
    }

    private final BaseConnection connection;
    private final FunctionEngine engine;
    private final Session session;
    private final List<Call> calls;
    private final List<Lookup> lookups;
    private final ParameterValues parameters;
    private final @Nullable Object[] results;
    private final List<Lookups> values = new ArrayList<>();

    /**
     * An execution.
     *
     * @param results those of the calls that don't depend on rows
     */
    LookupExecution(
            BaseConnection connection,
            FunctionEngine engine,
            Session session,
            CallEvaluator evaluator,
            List<Call> calls,
            List<Lookup> lookups,
            ParameterValues parameters,
            @Nullable Object[] results)
            throws SQLException {
        this.connection = connection;
        this.engine = engine;
        this.session = session;
        this.calls = calls;
        this.lookups = lookups;
        this.parameters = parameters;
        this.results = results;
        for (Lookup lookup : lookups) {
            Call call = calls.get(lookup.call());
            values.add(new Lookups(call, lookup, evaluator.constants(call, parameters, results)));
        }
    }

    /** Computes what is not known yet. */
    private void read() throws SQLException {
        for (int l = 0; l < lookups.size(); l++) {
            read(lookups.get(l), values.get(l));
            results[lookups.get(l).call()] = values.get(l).json();
        }
    }

    private void read(Lookup lookup, Lookups found) throws SQLException {
        int last = lookup.queries().size() - 1;
        for (int q = 0; q <= last; q++) {
            Savepoint savepoint = q < last ? savepoint() : null;
            try (PreparedStatement query =
                    connection.prepareStatement(lookup.queries().get(q).sql())) {
                Bindings.bind(query, lookup.queries().get(q), calls, parameters, results);
                try (ResultSet rows = query.executeQuery()) {
                    release(savepoint);
                    found.add(rows, engine, session);
                    return;
                }
            } catch (SQLException e) {
                if (q == last || !NAME_ERRORS.contains(String.valueOf(e.getSQLState()))) {
                    throw e;
                }
                rollback(savepoint);
            }
        }
    }

    /** Binds the values to the statement. */
    void bind(Rewritten statement, PreparedStatement target) throws SQLException {
        read();
        Bindings.bind(target, statement, calls, parameters, results);
    }

    /** Binds the values to the statement and runs it, until no value is missing. */
    <T extends @Nullable Object> T run(Rewritten statement, PreparedStatement target, Run<T> run) throws SQLException {
        for (int round = 1; ; round++) {
            bind(statement, target);
            Savepoint savepoint = savepoint();
            try {
                T result = run.run();
                release(savepoint);
                return result;
            } catch (SQLException e) {
                MissingValue missing = MissingValue.of(e);
                if (missing == null) {
                    throw e;
                }
                rollback(savepoint);
                if (round == MAX_ROUNDS) {
                    throw new AidbException(
                            SqlState.SERIALIZATION_FAILURE,
                            "Rows kept changing while the arguments of aidb calls were read and their values computed.",
                            "Try again, or use a transaction of isolation level REPEATABLE READ. An argument that is"
                                    + " different each time, such as random(), has no value to be found.",
                            e);
                }
                compute(missing);
            }
        }
    }

    private void compute(MissingValue missing) {
        for (int l = 0; l < lookups.size(); l++) {
            if (lookups.get(l).call() == missing.call()) {
                values.get(l).add(missing.key(), engine, session);
            }
        }
    }

    /** In auto-commit a failed statement leaves nothing behind. */
    private @Nullable Savepoint savepoint() throws SQLException {
        return connection.getAutoCommit() ? null : connection.setSavepoint();
    }

    private void release(@Nullable Savepoint savepoint) throws SQLException {
        if (savepoint != null) {
            connection.releaseSavepoint(savepoint);
        }
    }

    private void rollback(@Nullable Savepoint savepoint) throws SQLException {
        if (savepoint != null) {
            connection.rollback(savepoint);
            connection.releaseSavepoint(savepoint);
        }
    }
}
