package io.aidb.samples.spark;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.spark.rdd.RDD;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.Alias;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.AttributeSet;
import org.apache.spark.sql.catalyst.expressions.SortOrder;
import org.apache.spark.sql.catalyst.plans.physical.Partitioning;
import org.apache.spark.sql.execution.SparkPlan;
import org.apache.spark.sql.execution.metric.SQLMetric;
import org.apache.spark.sql.execution.metric.SQLMetrics;
import org.jspecify.annotations.Nullable;
import scala.collection.immutable.IndexedSeq;
import scala.collection.immutable.Seq;

/** Computes the calls of each partition in one pass over its rows, window by window. */
public final class BatchedCallsExec extends SparkPlan {

    private static final long serialVersionUID = 1;

    private final transient Seq<Alias> calls;
    private final SparkPlan child;
    private transient scala.collection.immutable.@Nullable Map<String, SQLMetric> metrics;

    public BatchedCallsExec(Seq<Alias> calls, SparkPlan child) {
        this.calls = calls;
        this.child = child;
    }

    @Override
    public Seq<Attribute> output() {
        return BatchedCalls.output(child.output(), calls);
    }

    @Override
    public AttributeSet producedAttributes() {
        return BatchedCalls.produced(calls);
    }

    @Override
    public Partitioning outputPartitioning() {
        return child.outputPartitioning();
    }

    @Override
    public Seq<SortOrder> outputOrdering() {
        return child.outputOrdering();
    }

    /** Shown at this node in Spark's user interface. */
    @Override
    public scala.collection.immutable.Map<String, SQLMetric> metrics() {
        scala.collection.immutable.Map<String, SQLMetric> known = metrics;
        if (known == null) {
            known = Scala.map(Map.of(
                    "batches", SQLMetrics.createMetric(sparkContext(), "number of batches"),
                    "arguments", SQLMetrics.createMetric(sparkContext(), "number of evaluated arguments")));
            metrics = known;
        }
        return known;
    }

    @Override
    public RDD<InternalRow> doExecute() {
        BatchedPartition evaluation =
                new BatchedPartition(child.output(), calls, output(), longMetric("batches"), longMetric("arguments"));
        return child.execute().toJavaRDD().mapPartitions(evaluation, true).rdd();
    }

    @Override
    public Seq<SparkPlan> children() {
        return Scala.seq(List.of(child));
    }

    @Override
    public SparkPlan withNewChildrenInternal(IndexedSeq<SparkPlan> children) {
        return new BatchedCallsExec(calls, children.head());
    }

    @Override
    public int productArity() {
        return 2;
    }

    @Override
    public Object productElement(int index) {
        return List.of(calls, child).get(index);
    }

    @Override
    public boolean canEqual(Object other) {
        return other instanceof BatchedCallsExec;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof BatchedCallsExec that && calls.equals(that.calls) && child.equals(that.child);
    }

    @Override
    public int hashCode() {
        return Objects.hash(calls, child);
    }
}
