package io.aidb.samples.spark;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.catalyst.expressions.Alias;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.NamedExpression;
import org.apache.spark.sql.catalyst.expressions.aggregate.AggregateExpression;
import org.apache.spark.sql.catalyst.plans.logical.Aggregate;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.Project;
import org.apache.spark.sql.catalyst.rules.Rule;

/**
 * Takes the calls on groups out of an aggregation, into a select list above it: {@code SELECT kind,
 * aidb.encode_text('bert', concat_ws(' ', collect_list(body))) FROM docs GROUP BY kind} calls the model once a group.
 * Calls within the argument of an aggregate function stay, since they are for the rows.
 */
final class CallsOverAggregates extends Rule<LogicalPlan> {

    @Override
    public LogicalPlan apply(LogicalPlan plan) {
        LogicalPlan node = plan.mapChildren(this::apply);
        return node instanceof Aggregate aggregate
                        && Scala.list(aggregate.aggregateExpressions()).stream()
                                .anyMatch(CallsOverAggregates::callsOnGroup)
                ? new Split(aggregate).plan()
                : node;
    }

    private static boolean callsOnGroup(Object expression) {
        return !(expression instanceof AggregateExpression)
                && (expression instanceof ModelCall
                        || Scala.list(((Expression) expression).children()).stream()
                                .anyMatch(CallsOverAggregates::callsOnGroup));
    }

    /** One aggregation in two parts. */
    private static final class Split {

        private final Aggregate aggregate;
        private final List<NamedExpression> beneath = new ArrayList<>();

        Split(Aggregate aggregate) {
            this.aggregate = aggregate;
        }

        LogicalPlan plan() {
            List<NamedExpression> above = new ArrayList<>();
            for (NamedExpression item : Scala.list(aggregate.aggregateExpressions())) {
                if (callsOnGroup(item)) {
                    above.add((NamedExpression) onResult((Expression) item));
                } else {
                    beneath.add(item);
                    above.add(item.toAttribute());
                }
            }
            Aggregate withoutCalls = aggregate.copy(
                    aggregate.groupingExpressions(), Scala.seq(beneath), aggregate.child(), aggregate.hint());
            return new Project(Scala.seq(above), withoutCalls);
        }

        /** The expression on columns of the aggregation's result. */
        private Expression onResult(Expression expression) {
            if (!isOfGroup(expression)) {
                return expression.mapChildren(this::onResult);
            }
            Alias column = NewColumns.of(expression, "group");
            beneath.add(column);
            return (Expression) column.toAttribute();
        }

        private boolean isOfGroup(Expression expression) {
            return expression instanceof AggregateExpression
                    || Scala.list(aggregate.groupingExpressions()).stream().anyMatch(expression::semanticEquals);
        }
    }
}
