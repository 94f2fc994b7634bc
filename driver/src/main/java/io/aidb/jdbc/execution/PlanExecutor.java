package io.aidb.jdbc.execution;

import io.aidb.engine.FunctionEngine;
import io.aidb.engine.function.AidbFunction;
import io.aidb.engine.function.AidbFunction.RowStream;
import io.aidb.engine.function.Arguments;
import io.aidb.engine.function.Column;
import io.aidb.engine.function.Returns;
import io.aidb.engine.spi.Cancellation;
import io.aidb.engine.telemetry.ExecutionTrace;
import io.aidb.jdbc.sql.Call;
import io.aidb.jdbc.sql.ExecutionPlan;
import io.aidb.jdbc.sql.ExecutionPlan.ComputedColumn;
import io.aidb.jdbc.sql.ExecutionPlan.Copy;
import io.aidb.jdbc.sql.ExecutionPlan.Explain;
import io.aidb.jdbc.sql.ExecutionPlan.Fold;
import io.aidb.jdbc.sql.ExecutionPlan.Local;
import io.aidb.jdbc.sql.ExecutionPlan.Lookup;
import io.aidb.jdbc.sql.ExecutionPlan.MapRows;
import io.aidb.jdbc.sql.ExecutionPlan.Materialise;
import io.aidb.jdbc.sql.Literals;
import io.aidb.jdbc.sql.Plans;
import io.aidb.jdbc.sql.Rewritten;
import java.sql.ParameterMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.BaseStatement;

/**
 * Executes plans on a connection. The methods throw {@link io.aidb.engine.AidbException} and
 * {@link io.aidb.schema.RegistryException} beside {@code SQLException}; callers run them inside
 * {@link SqlExceptions#translating}.
 */
public final class PlanExecutor {

    private final BaseConnection connection;
    private final Registry registry;
    private final FunctionEngine engine;
    private final Explainer explainer;
    private final MapRowsExecution mapRows;

    /** @param windows where windows of rows are computed while others are read */
    public PlanExecutor(
            BaseConnection connection, Registry registry, FunctionEngine engine, Plans plans, Executor windows) {
        this.connection = connection;
        this.registry = registry;
        this.engine = engine;
        this.explainer = new Explainer(connection, plans);
        this.mapRows = new MapRowsExecution(connection, engine, windows);
    }

    /**
     * A session for one execution, once the registry is there.
     *
     * @param cancellations gives the way to stop the calls that begin
     */
    public Execution session(
            ExecutionPlan plan,
            Supplier<Cancellation> cancellations,
            Consumer<String> warnings,
            Execution.Progress progress) {
        registry.ensure();
        ExecutionTrace trace = engine.telemetry().execution(plan.getClass().getSimpleName());
        return new Execution(registry, explainer, cancellations, warnings, progress, trace);
    }

    /** The result of a call that is a whole statement, as one of {@code owner}. */
    public ResultSet local(Local plan, ParameterValues parameters, Execution session, BaseStatement owner)
            throws SQLException {
        if (plan.expanded()
                && owner.getResultSetType() == ResultSet.TYPE_FORWARD_ONLY
                && plan.call().function() instanceof AidbFunction.SetReturning set
                && set.streaming().isPresent()) {
            return streamed(plan, set, parameters, session, owner);
        }
        @Nullable
        Object result = results(plan.calls(), parameters, session)[plan.calls().size() - 1];
        return localResult(plan, owner, rows(plan.call().function().signature().returns(), result));
    }

    /** Rows that are read while they are made; the call goes on when this method returns. */
    private ResultSet streamed(
            Local plan,
            AidbFunction.SetReturning function,
            ParameterValues parameters,
            Execution session,
            BaseStatement owner)
            throws SQLException {
        List<Call> inner = plan.calls().subList(0, plan.calls().size() - 1);
        @Nullable
        Object[] arguments = evaluator(session).constants(plan.call(), parameters, results(inner, parameters, session));
        RowStream stream =
                engine.stream(function, new Arguments(arguments), session).orElseThrow();
        return new AwaitedResultSet(
                new DriverResults(owner, false),
                columns(plan),
                AwaitedRows.of(stream, session.cancellation()),
                owner.getMaxRows());
    }

    /** The description of {@link #local}'s result, without a call. */
    public ResultSetMetaData metaData(Local plan, BaseStatement owner) throws SQLException {
        return localResult(plan, owner, List.of()).getMetaData();
    }

    private static ResultSet localResult(Local plan, BaseStatement owner, List<@Nullable Object[]> rows)
            throws SQLException {
        Returns returns = plan.call().function().signature().returns();
        DriverResults results = new DriverResults(owner, false);
        return plan.expanded() || !returns.isComposite()
                ? results.of(columns(plan), results.tuples(columns(plan), rows))
                : results.ofComposites(plan.columnName(), returns.columns(), rows);
    }

    /** The description of {@link #mapRows}'s result, without a call. */
    public ResultSetMetaData metaData(MapRows plan, ResultSetMetaData server, BaseStatement owner) throws SQLException {
        return mapRows.metaData(plan, server, owner);
    }

    /**
     * What describes the parameters of the user's statement.
     *
     * @param rewritten the statement in its place
     */
    public ParameterMetaData parameterMetaData(ExecutionPlan plan, PreparedStatement rewritten) throws SQLException {
        return new ParameterTypes(connection, plan).metaData(rewritten);
    }

    private static List<Column> columns(Local plan) {
        Returns returns = plan.call().function().signature().returns();
        return returns.isComposite()
                ? returns.columns()
                : List.of(new Column(plan.columnName(), returns.columns().get(0).type()));
    }

    @SuppressWarnings("unchecked") // CallEvaluator says what a result is
    private static List<@Nullable Object[]> rows(Returns returns, @Nullable Object result) {
        if (returns.isSet()) {
            return result == null ? List.of() : (List<@Nullable Object[]>) result;
        }
        if (!returns.isComposite()) {
            return List.<@Nullable Object[]>of(new Object[] {result});
        }
        Object[] row = result == null ? new Object[returns.columns().size()] : (Object[]) result;
        return List.<@Nullable Object[]>of(row);
    }

    /** Evaluates the calls of a plan and binds their results and the user's values to the rewritten statement. */
    public void bind(Fold plan, ParameterValues parameters, Execution session, PreparedStatement target)
            throws SQLException {
        Bindings.bind(target, plan.statement(), plan.calls(), parameters, results(plan.calls(), parameters, session));
    }

    /** Binds what stands for calls that are not made, and the user's values. */
    public void bind(Explain plan, ParameterValues parameters, PreparedStatement target) throws SQLException {
        @Nullable Object[] results = new Object[plan.calls().size()];
        Bindings.bind(target, plan.statement(), plan.calls(), parameters, results);
    }

    /** Does what the server has to do with the text of a plan. */
    public <T extends @Nullable Object> T onServer(ExecutionPlan plan, Execution session, SqlExceptions.Work<T> work)
            throws SQLException {
        return session.onServer(() -> inUsersText(plan, work));
    }

    /** Does work whose errors are at a place in the text of a plan. */
    public <T extends @Nullable Object> T inUsersText(ExecutionPlan plan, SqlExceptions.Work<T> work)
            throws SQLException {
        return Positions.of(plan.rewritten(), connection, work);
    }

    /** Executes a statement with the values that it looks up; true if there is a result set. */
    public boolean execute(Materialise plan, ParameterValues parameters, Execution session, ServerStatements target)
            throws SQLException {
        return run(plan, lookUp(plan.calls(), plan.lookups(), parameters, session), session, target);
    }

    /** Executes the rewritten statement for each set of parameters; gives the update counts. */
    public long[] executeBatch(
            Materialise plan, List<ParameterValues> sets, Execution session, PreparedStatement target)
            throws SQLException {
        return new LookupBatch(plan, this, connection, session, target).execute(sets);
    }

    /** Executes one of the sets of a batch, whose values are always parameters; true if there is a result set. */
    boolean executeInTurn(Materialise plan, ParameterValues parameters, Execution session, PreparedStatement target)
            throws SQLException {
        ServerStatements only = new ServerStatements(target, connection::prepareStatement);
        LookupExecution lookUp = lookUp(plan.calls(), plan.lookups(), parameters, session);
        return run(plan, lookUp.withoutTables(), session, only);
    }

    private static boolean run(Materialise plan, LookupExecution lookUp, Execution session, ServerStatements target)
            throws SQLException {
        return lookUp.run(
                plan.statement(),
                plan.inTables(),
                target,
                statement -> session.onServer(() -> run(statement, PreparedStatement::execute)));
    }

    /** As {@link #bind}, with the values that the statement looks up. */
    void bind(Materialise plan, ParameterValues parameters, Execution session, PreparedStatement target)
            throws SQLException {
        lookUp(plan.calls(), plan.lookups(), parameters, session).bind(plan.statement(), target);
    }

    /** The text of a COPY with the values of its calls. */
    public String text(Copy plan, ParameterValues parameters, Execution session) throws SQLException {
        @Nullable Object[] results = results(plan.calls(), parameters, session);
        lookUp(plan.calls(), plan.lookups(), parameters, session, results).read();
        List<@Nullable String> values = new ArrayList<>();
        for (Rewritten.Binding binding : plan.statement().bindings()) {
            values.add(Bindings.text(binding, plan.calls(), results));
        }
        return Literals.inline(plan.statement(), values, connection.getStandardConformingStrings());
    }

    private LookupExecution lookUp(
            List<Call> calls, List<Lookup> lookups, ParameterValues parameters, Execution session) throws SQLException {
        return lookUp(calls, lookups, parameters, session, results(calls, parameters, session));
    }

    private LookupExecution lookUp(
            List<Call> calls,
            List<Lookup> lookups,
            ParameterValues parameters,
            Execution session,
            @Nullable Object[] results)
            throws SQLException {
        LookupScope scope = new LookupScope(connection, engine, session, calls, parameters, results);
        return new LookupExecution(scope, evaluator(session), lookups);
    }

    /** All rows at once, as a value that is missing must show before the first of them is handed out. */
    private static <T> T run(PreparedStatement target, LookupExecution.Run<T> run) throws SQLException {
        int fetchSize = target.getFetchSize();
        target.setFetchSize(0);
        try {
            return run.run(target);
        } finally {
            target.setFetchSize(fetchSize);
        }
    }

    /** As {@link #bind} for each set of parameters, and adds each to the batch; the calls of all sets are evaluated together. */
    public void bindBatch(Fold plan, List<ParameterValues> sets, Execution session, PreparedStatement target)
            throws SQLException {
        List<@Nullable Object[]> results = evaluator(session).evaluate(plan.calls(), sets);
        for (int s = 0; s < sets.size(); s++) {
            Bindings.bind(target, plan.statement(), plan.calls(), sets.get(s), results.get(s));
            target.addBatch();
        }
    }

    /** Binds what does not depend on rows, executes, and gives the result with its computed columns. */
    public ResultSet mapRows(MapRows plan, ParameterValues parameters, Execution session, ServerStatements target)
            throws SQLException {
        CallEvaluator evaluator = evaluator(session);
        @Nullable Object[] results = results(plan.calls(), parameters, session);
        List<@Nullable Object[]> constants = new ArrayList<>();
        for (ComputedColumn column : plan.columns()) {
            constants.add(evaluator.constants(column.call(), parameters, results));
        }
        ResultSet server;
        if (plan.lookups().isEmpty()) {
            Bindings.bind(target.usual(), plan.statement(), plan.calls(), parameters, results);
            server = onServer(plan, session, target.usual()::executeQuery);
        } else {
            server = lookUp(plan.calls(), plan.lookups(), parameters, session, results)
                    .run(
                            plan.statement(),
                            plan.inTables(),
                            target,
                            statement -> session.onServer(() -> run(statement, PreparedStatement::executeQuery)));
        }
        try {
            BaseStatement owner = target.executed().unwrap(BaseStatement.class);
            return mapRows.results(plan, constants, session, owner, server);
        } catch (SQLException | RuntimeException e) {
            server.close();
            throw e;
        }
    }

    private @Nullable Object[] results(List<Call> calls, ParameterValues parameters, Execution session)
            throws SQLException {
        return evaluator(session).evaluate(calls, List.of(parameters)).get(0);
    }

    private CallEvaluator evaluator(Execution session) {
        return new CallEvaluator(engine, session, new ServerExpressions(connection, session));
    }
}
