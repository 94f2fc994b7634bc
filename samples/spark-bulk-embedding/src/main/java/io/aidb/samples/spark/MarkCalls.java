package io.aidb.samples.spark;

import org.apache.spark.sql.catalyst.expressions.ApplyFunctionExpression;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.rules.Rule;

/** Puts a {@link ModelCall} in the place of every call of the catalogue's functions, once its arguments have been cast. */
final class MarkCalls extends Rule<LogicalPlan> {

    @Override
    public LogicalPlan apply(LogicalPlan plan) {
        LogicalPlan marked = plan.mapChildren(this::apply);
        return marked.mapExpressions(MarkCalls::mark);
    }

    private static Expression mark(Expression expression) {
        Expression marked = expression.mapChildren(MarkCalls::mark);
        return marked instanceof ApplyFunctionExpression apply && apply.function() instanceof BoundRowFunction function
                ? new ModelCall(function, apply.children())
                : marked;
    }
}
