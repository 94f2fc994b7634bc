package io.aidb.samples.spark;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.Alias;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.UnsafeProjection;
import org.apache.spark.sql.execution.metric.SQLMetric;
import org.apache.spark.util.TaskCompletionListener;
import scala.collection.immutable.Seq;

/** What an executor does with a partition: it opens a connection and computes the rows with it. */
@SuppressWarnings("serial") // Scala's sequences are serializable, though their interface doesn't say so
final class BatchedPartition implements FlatMapFunction<Iterator<InternalRow>, InternalRow> {

    private static final long serialVersionUID = 1;

    private final Seq<Attribute> input;
    private final Seq<Expression> arguments;
    private final Seq<Attribute> output;
    private final Seq<BoundRowFunction> functions;
    private final SQLMetric batches;
    private final SQLMetric evaluated;

    BatchedPartition(
            Seq<Attribute> input, Seq<Alias> calls, Seq<Attribute> output, SQLMetric batches, SQLMetric evaluated) {
        this.input = input;
        this.output = output;
        this.batches = batches;
        this.evaluated = evaluated;
        List<Expression> modelsAndArguments = new ArrayList<>();
        List<BoundRowFunction> called = new ArrayList<>();
        for (Alias alias : Scala.list(calls)) {
            ModelCall call = (ModelCall) alias.child();
            modelsAndArguments.addAll(Scala.list(call.children()));
            called.add(call.function());
        }
        this.arguments = Scala.seq(modelsAndArguments);
        this.functions = Scala.seq(called);
    }

    @Override
    public Iterator<InternalRow> call(Iterator<InternalRow> rows) {
        if (!rows.hasNext()) {
            return rows;
        }
        TaskContext task = TaskContext.get();
        List<BoundRowFunction> called = Scala.list(functions);
        ModelDatabase database = called.get(0).database();
        ModelConnection models = new ModelConnection(database);
        task.addTaskCompletionListener((TaskCompletionListener) ended -> close(models));

        UnsafeProjection argumentsOf = UnsafeProjection.create(arguments, input);
        argumentsOf.initialize(task.partitionId());
        WindowEvaluation evaluation = new WindowEvaluation(
                called.stream().map(BoundRowFunction::function).toList(), argumentsOf, models, batches, evaluated);
        Seq<Expression> columns = Scala.seq(
                Scala.list(output).stream().map(Expression.class::cast).toList());
        return new WindowedRows(rows, database.window(), evaluation, UnsafeProjection.create(columns, output));
    }

    private static void close(ModelConnection models) {
        try {
            models.close();
        } catch (SQLException e) {
            throw new IllegalStateException("The connection of a task can't be closed: " + e.getMessage(), e);
        }
    }
}
