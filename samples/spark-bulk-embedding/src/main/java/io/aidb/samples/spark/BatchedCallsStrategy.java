package io.aidb.samples.spark;

import java.util.List;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.execution.SparkPlan;
import org.apache.spark.sql.execution.SparkStrategy;
import scala.collection.immutable.Seq;

/** Plans {@link BatchedCalls}. */
final class BatchedCallsStrategy extends SparkStrategy {

    @Override
    public Seq<SparkPlan> apply(LogicalPlan plan) {
        return plan instanceof BatchedCalls batched
                ? Scala.seq(List.of(new BatchedCallsExec(batched.calls(), planLater(batched.child()))))
                : Scala.seq(List.of());
    }
}
