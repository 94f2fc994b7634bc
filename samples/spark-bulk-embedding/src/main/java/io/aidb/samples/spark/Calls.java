package io.aidb.samples.spark;

import java.util.stream.Stream;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;

/** The calls within expressions. */
final class Calls {

    private Calls() {}

    /** All calls in the expressions of this node, arguments before the calls that they belong to. */
    static Stream<ModelCall> in(LogicalPlan node) {
        return Scala.list(node.expressions()).stream().flatMap(Calls::in);
    }

    static Stream<ModelCall> in(Expression expression) {
        Stream<ModelCall> within = Scala.list(expression.children()).stream().flatMap(Calls::in);
        return expression instanceof ModelCall call ? Stream.concat(within, Stream.of(call)) : within;
    }

    /** True if no argument holds a call. */
    static boolean isInnermost(ModelCall call) {
        return in(call).count() == 1;
    }
}
