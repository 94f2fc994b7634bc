package io.aidb.jdbc.execution;

import io.aidb.engine.AidbException;
import io.aidb.engine.FunctionEngine;
import io.aidb.engine.SqlState;
import io.aidb.jdbc.sql.Call;
import io.aidb.jdbc.sql.ExecutionPlan.Lookup;
import io.aidb.jdbc.sql.Rewritten;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

    /** A value that is missing more often was not written by another session, but is needed for rows left out. */
    private static final int NARROW_MISSES = 3;

    /** Runs the statement, whose parameters are bound. */
    @FunctionalInterface
    interface Run<T extends @Nullable Object> {
        T run() throws SQLException;
    }

    private final BaseConnection connection;
    private final FunctionEngine engine;
    private final Execution session;
    private final List<Call> calls;
    private final List<Lookup> lookups;
    private final ParameterValues parameters;
    private final @Nullable Object[] results;
    private final ArgumentReader arguments;
    private final List<Lookups> values = new ArrayList<>();

    /** How often a value of a call was missing. */
    private final Map<Integer, Integer> misses = new HashMap<>();

    /**
     * An execution.
     *
     * @param results those of the calls that don't depend on rows
     */
    LookupExecution(
            BaseConnection connection,
            FunctionEngine engine,
            Execution session,
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
        this.arguments = new ArgumentReader(connection, session, calls, parameters, results);
        for (Lookup lookup : lookups) {
            Call call = calls.get(lookup.call());
            values.add(new Lookups(call, lookup, evaluator.constants(call, parameters, results)));
        }
    }

    /** Computes what is not known yet. */
    void read() throws SQLException {
        for (int l = 0; l < lookups.size(); l++) {
            Lookup lookup = lookups.get(l);
            boolean widely = misses.getOrDefault(lookup.call(), 0) > NARROW_MISSES
                    && !lookup.wider().isEmpty();
            List<Rewritten> queries = widely ? lookup.wider() : lookup.queries();
            Lookups found = values.get(l);
            found.add(arguments.read(queries, lookup.changes(), found), engine, session);
            results[lookup.call()] = values.get(l).json();
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
            Retreat retreat = Retreat.prepare(connection);
            try {
                bind(statement, target);
                T result = run.run();
                retreat.release();
                return result;
            } catch (SQLException e) {
                MissingValue missing = MissingValue.of(e);
                if (missing == null) {
                    throw e;
                }
                retreat.rollback();
                if (round == MAX_ROUNDS) {
                    throw new AidbException(
                            SqlState.SERIALIZATION_FAILURE,
                            "Rows kept changing while the arguments of aidb calls were read and their values computed.",
                            "Try again, or use a transaction of isolation level REPEATABLE READ. An argument that is"
                                    + " different each time, such as random(), has no value to be found.",
                            e);
                }
                compute(missing);
            } catch (RuntimeException e) {
                retreat.release(); // no error of the server, whose transaction goes on
                throw e;
            }
        }
    }

    private void compute(MissingValue missing) {
        misses.merge(missing.call(), 1, Integer::sum);
        for (int l = 0; l < lookups.size(); l++) {
            if (lookups.get(l).call() == missing.call()) {
                values.get(l).add(missing.key(), engine, session);
            }
        }
    }
}
