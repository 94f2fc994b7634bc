package io.aidb.samples.spark;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeProjection;
import org.apache.spark.sql.execution.metric.SQLMetric;
import org.jspecify.annotations.Nullable;

/** Evaluates the calls of some rows: one batch for each call and model. */
final class WindowEvaluation {

    /** The arguments of one batch, and the rows that they belong to. */
    private record Batch(List<Integer> rows, List<Object> arguments) {

        Batch() {
            this(new ArrayList<>(), new ArrayList<>());
        }
    }

    private final List<RowFunction> functions;
    private final UnsafeProjection argumentsOf;
    private final ModelConnection models;
    private final SQLMetric batches;
    private final SQLMetric evaluated;

    /**
     * @param functions one for each call
     * @param argumentsOf gives, for a row, the model and the argument of each call
     */
    WindowEvaluation(
            List<RowFunction> functions,
            UnsafeProjection argumentsOf,
            ModelConnection models,
            SQLMetric batches,
            SQLMetric evaluated) {
        this.functions = functions;
        this.argumentsOf = argumentsOf;
        this.models = models;
        this.batches = batches;
        this.evaluated = evaluated;
    }

    /** The values of each row, null where the model or the argument is. */
    @Nullable
    Object[][] evaluate(List<InternalRow> rows) throws SQLException {
        List<Map<String, Batch>> batchesOfCalls = new ArrayList<>();
        functions.forEach(function -> batchesOfCalls.add(new LinkedHashMap<>()));
        for (int row = 0; row < rows.size(); row++) {
            InternalRow arguments = argumentsOf.apply(rows.get(row));
            for (int call = 0; call < functions.size(); call++) {
                collect(arguments, call, row, batchesOfCalls.get(call));
            }
        }
        Object[][] values = new Object[rows.size()][functions.size()];
        for (int call = 0; call < functions.size(); call++) {
            for (Map.Entry<String, Batch> batch : batchesOfCalls.get(call).entrySet()) {
                fill(values, call, batch.getKey(), batch.getValue());
            }
        }
        return values;
    }

    private void collect(InternalRow arguments, int call, int row, Map<String, Batch> batchesOfModels) {
        int model = 2 * call;
        Object argument = functions.get(call).argument(arguments, model + 1);
        if (argument != null && !arguments.isNullAt(model)) {
            Batch batch = batchesOfModels.computeIfAbsent(arguments.getString(model), name -> new Batch());
            batch.rows.add(row);
            batch.arguments.add(argument);
        }
    }

    private void fill(@Nullable Object[][] values, int call, String model, Batch batch) throws SQLException {
        List<@Nullable Object> computed = models.evaluate(functions.get(call), model, batch.arguments);
        for (int i = 0; i < computed.size(); i++) {
            values[batch.rows.get(i)][call] = computed.get(i);
        }
        batches.add(1);
        evaluated.add(batch.arguments.size());
    }
}
