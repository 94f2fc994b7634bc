package io.aidb.jdbc.execution;

import io.aidb.engine.FunctionEngine;
import io.aidb.jdbc.execution.LookupCall.Wanted;
import io.aidb.jdbc.sql.Call;
import io.aidb.jdbc.sql.ExecutionPlan.Lookup;
import io.aidb.jdbc.sql.Rewritten;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.postgresql.core.BaseConnection;

/** What the texts of one execution of a statement with look-ups are run with. */
final class LookupScope {

    private final BaseConnection connection;
    private final FunctionEngine engine;
    private final Execution session;
    private final List<Call> calls;
    private final ParameterValues parameters;
    private final @Nullable Object[] results;

    /**
     * The scope of an execution.
     *
     * @param calls the calls of the plan
     * @param results those of the calls that don't depend on rows, and the JSON of values that are parameters
     */
    LookupScope(
            BaseConnection connection,
            FunctionEngine engine,
            Execution session,
            List<Call> calls,
            ParameterValues parameters,
            @Nullable Object[] results) {
        this.connection = connection;
        this.engine = engine;
        this.session = session;
        this.calls = calls;
        this.parameters = parameters;
        this.results = results;
    }

    BaseConnection connection() {
        return connection;
    }

    Execution session() {
        return session;
    }

    /** The call of a look-up, with the arguments that don't depend on rows. */
    LookupCall call(Lookup lookup, CallEvaluator evaluator) throws SQLException {
        Call call = calls.get(lookup.call());
        return new LookupCall(call, lookup, evaluator.constants(call, parameters, results));
    }

    /** The values of a call, in order; see {@link LookupCall#values}. */
    List<@Nullable Object> values(LookupCall call, List<Wanted> wanted) {
        return call.values(wanted, engine, session);
    }

    /** Has the values of a call bound from now on, as the text of a JSON object. */
    void setValues(LookupCall call, String json) {
        results[call.lookup().call()] = json;
    }

    /** A query with all values bound. */
    PreparedStatement prepare(Rewritten query) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(query.sql());
        bind(query, statement);
        return statement;
    }

    void bind(Rewritten text, PreparedStatement target) throws SQLException {
        Bindings.bind(target, text, calls, parameters, results);
    }

    /** The rows of a query that {@link #prepare} made. */
    ResultSet rows(Rewritten query, PreparedStatement statement) throws SQLException {
        return Positions.of(query, connection, () -> session.onServer(statement, statement::executeQuery));
    }

    /** Executes a text of our own. */
    void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            session.onServer(statement, () -> statement.execute(sql));
        }
    }
}
