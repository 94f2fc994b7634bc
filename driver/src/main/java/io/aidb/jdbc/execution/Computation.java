package io.aidb.jdbc.execution;

import io.aidb.engine.FunctionEngine;
import io.aidb.engine.function.AidbFunction;
import io.aidb.engine.function.Arguments;
import io.aidb.jdbc.sql.ExecutionPlan.ComputedColumn;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * How the computed columns of one result get their values.
 *
 * @param arguments for each column what reads the arguments of its call
 * @param results for each column what makes result sets of its values
 */
record Computation(
        FunctionEngine engine,
        Execution execution,
        List<ComputedColumn> columns,
        List<RowArguments> arguments,
        List<ComputedResults> results,
        ColumnLayout layout) {

    /**
     * Begins the evaluation of some rows: gives it a time of its own, and asks the database for what it needs, so that
     * {@link #evaluate} can run on another thread.
     *
     * @param arguments for each column those of the rows
     */
    void begin(List<List<Arguments>> arguments) {
        execution.beginCalls();
        for (int c = 0; c < arguments.size(); c++) {
            engine.prepare(function(c), arguments.get(c), execution);
        }
    }

    /** Evaluates what {@link #begin} began, and gives for each column its values. Does not use the connection. */
    List<ComputedResults.Values> evaluate(List<List<Arguments>> arguments) throws SQLException {
        List<ComputedResults.Values> values = new ArrayList<>();
        for (int c = 0; c < arguments.size(); c++) {
            values.add(results.get(c).of(engine.evaluate(function(c), arguments.get(c), execution)));
        }
        return values;
    }

    private AidbFunction.Scalar function(int column) {
        return (AidbFunction.Scalar) columns.get(column).call().function();
    }

    /** What describes the computed columns. */
    ResultSetMetaData[] metaData() throws SQLException {
        ResultSetMetaData[] metaData = new ResultSetMetaData[columns.size()];
        for (int c = 0; c < metaData.length; c++) {
            metaData[c] = results.get(c).metaData();
        }
        return metaData;
    }
}
