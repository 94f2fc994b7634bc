package io.aidb.samples.spark;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.catalyst.expressions.Alias;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.AttributeSet;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.NamedExpression;
import org.apache.spark.sql.catalyst.plans.logical.Aggregate;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.Project;
import org.apache.spark.sql.catalyst.rules.Rule;
import scala.collection.immutable.Seq;

/**
 * Takes the calls out of the expressions of every node of a plan: a {@link BatchedCalls} beneath the node computes them
 * as columns, and the node uses these. Spark does the same with functions in Python. It is done after Spark's own
 * optimisation, when conditions have been moved down and unused columns are gone.
 */
final class BatchCalls extends Rule<LogicalPlan> {

    @Override
    public LogicalPlan apply(LogicalPlan plan) {
        return takeOut(plan.mapChildren(this::apply));
    }

    private static LogicalPlan takeOut(LogicalPlan node) {
        Map<Expression, Alias> columns = new LinkedHashMap<>();
        if (!(node instanceof BatchedCalls)) {
            Calls.in(node)
                    .filter(Calls::isInnermost)
                    .forEach(call -> columns.computeIfAbsent(
                            call.canonicalized(), canonical -> NewColumns.of(call, call.prettyName())));
        }
        if (columns.isEmpty()) {
            return node;
        }
        LogicalPlan onColumns = withColumns(node, List.copyOf(columns.values()))
                .mapExpressions(expression -> replace(expression, columns));
        // A call on the value of another is now on a column.
        LogicalPlan result = takeOut(onColumns);
        return result.outputSet().subsetOf(node.outputSet()) ? result : new Project(widened(node.output()), result);
    }

    private static Expression replace(Expression expression, Map<Expression, Alias> columns) {
        if (expression instanceof ModelCall call && columns.containsKey(call.canonicalized())) {
            return (Expression) columns.get(call.canonicalized()).toAttribute();
        }
        return expression.mapChildren(child -> replace(child, columns));
    }

    /** The node with the computed columns in what its children give. */
    private static LogicalPlan withColumns(LogicalPlan node, List<Alias> columns) {
        AttributeSet needed = neededBy(node);
        List<Alias> left = new ArrayList<>(columns);
        List<LogicalPlan> children = new ArrayList<>();
        for (LogicalPlan child : Scala.list(node.children())) {
            List<Alias> here = left.stream()
                    .filter(column -> column.references().subsetOf(child.outputSet()))
                    .toList();
            left.removeAll(here);
            children.add(here.isEmpty() ? child : new BatchedCalls(Scala.seq(here), pruned(child, needed)));
        }
        if (!left.isEmpty()) {
            throw new UnsupportedOperationException(
                    "The call " + left.get(0).child().sql()
                            + " can't be evaluated in batches here. Compute it in the select list of a subquery.");
        }
        return node.withNewChildren(Scala.seq(children));
    }

    /** The columns that are used by the node or, where it passes on what it gets, by those above it. */
    private static AttributeSet neededBy(LogicalPlan node) {
        return node instanceof Project || node instanceof Aggregate
                ? node.references()
                : node.references().$plus$plus(node.outputSet());
    }

    private static LogicalPlan pruned(LogicalPlan child, AttributeSet needed) {
        List<Attribute> kept =
                Scala.list(child.output()).stream().filter(needed::contains).toList();
        return kept.size() == child.output().size() ? child : new Project(widened(Scala.seq(kept)), child);
    }

    /** Attributes as the items of a select list. */
    @SuppressWarnings("unchecked")
    private static Seq<NamedExpression> widened(Seq<Attribute> attributes) {
        return (Seq<NamedExpression>) (Seq<?>) attributes;
    }
}
