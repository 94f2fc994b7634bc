package io.aidb.jdbc.execution;

import io.aidb.engine.AidbProperty;
import io.aidb.engine.FunctionEngine;
import io.aidb.jdbc.sql.ExecutionPlan.MapRows;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.BaseStatement;

/** Makes the results of {@link MapRows} plans. */
final class MapRowsExecution {

    private final BaseConnection connection;
    private final FunctionEngine engine;
    private final Executor executor;

    /** @param executor where windows are computed while others are read */
    MapRowsExecution(BaseConnection connection, FunctionEngine engine, Executor executor) {
        this.connection = connection;
        this.engine = engine;
        this.executor = executor;
    }

    /** What describes the columns of the result, given what describes those of the server. */
    ResultSetMetaData metaData(MapRows plan, ResultSetMetaData server, BaseStatement owner) throws SQLException {
        ColumnLayout layout = ColumnLayout.of(server, plan.columns());
        ResultSetMetaData[] computed = new ResultSetMetaData[plan.columns().size()];
        List<ComputedResults> results = results(plan, new DriverResults(owner, false));
        for (int c = 0; c < computed.length; c++) {
            computed[c] = results.get(c).metaData();
        }
        return new MappedMetaData(server, layout, computed);
    }

    private List<ComputedResults> results(MapRows plan, DriverResults driverResults) {
        return plan.columns().stream()
                .map(c -> new ComputedResults(c, driverResults, connection))
                .toList();
    }

    /**
     * The server's result with its computed columns.
     *
     * @param constants for each of them the arguments that don't depend on rows
     * @param owner the statement that was executed
     */
    ResultSet results(
            MapRows plan,
            List<@Nullable Object[]> constants,
            Execution execution,
            BaseStatement owner,
            ResultSet server)
            throws SQLException {
        ColumnLayout layout = ColumnLayout.of(server.getMetaData(), plan.columns());
        List<RowArguments> arguments = new ArrayList<>();
        for (int c = 0; c < constants.size(); c++) {
            arguments.add(new RowArguments(plan.columns().get(c).call(), constants.get(c), layout::argument));
            arguments.get(c).checkTypes(server.getMetaData());
        }
        List<ComputedResults> results = results(plan, new DriverResults(owner, true));
        Computation computation = new Computation(engine, execution, plan.columns(), arguments, results, layout);
        int windowSize = windowSize(execution, owner);
        // The first window is computed now, so that an unknown model is an error of the statement, not of its result.
        if (server.getType() == ResultSet.TYPE_FORWARD_ONLY) {
            Windows windows = new Windows(new RowReader(server, owner, computation, windowSize), computation, executor);
            return new StreamedResultSet(server, computation, windows, windows.take());
        }
        ScrolledWindows windows = new ScrolledWindows(computation, windowSize);
        if (server.next()) {
            for (int c = 0; c < plan.columns().size(); c++) {
                windows.at(c, server);
            }
        }
        server.beforeFirst();
        return new ScrolledResultSet(server, computation, windows);
    }

    private static int windowSize(Execution execution, BaseStatement owner) throws SQLException {
        int batchSize = execution.settings().integer(AidbProperty.BATCH_SIZE, 1);
        return owner.getFetchSize() > 0 ? Math.min(batchSize, owner.getFetchSize()) : batchSize;
    }
}
