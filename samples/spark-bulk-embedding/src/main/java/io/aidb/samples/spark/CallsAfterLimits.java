package io.aidb.samples.spark;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.NamedExpression;
import org.apache.spark.sql.catalyst.plans.logical.GlobalLimit;
import org.apache.spark.sql.catalyst.plans.logical.LocalLimit;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.apache.spark.sql.catalyst.plans.logical.Project;
import org.apache.spark.sql.catalyst.plans.logical.Sort;
import org.apache.spark.sql.catalyst.rules.Rule;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Moves the calls of a select list above a {@code LIMIT} and the {@code ORDER BY} beneath it, so that no row is computed
 * that they drop. Spark does the opposite, since most expressions are cheap.
 */
final class CallsAfterLimits extends Rule<LogicalPlan> {

    @Override
    public LogicalPlan apply(LogicalPlan plan) {
        LogicalPlan node = plan.mapChildren(this::apply);
        if ((node instanceof Sort || node instanceof LocalLimit || node instanceof GlobalLimit)
                && node.children().head() instanceof Project project
                && Calls.in(project).findAny().isPresent()) {
            LogicalPlan withoutCalls = withoutCalls(project);
            if (node.references().subsetOf(withoutCalls.outputSet())) {
                return new Project(
                        Scala.seq(onlyCalls(project)), node.withNewChildren(Scala.seq(List.of(withoutCalls))));
            }
        }
        return node;
    }

    /** The select list without the items that call something, and with the columns that these need. */
    private static LogicalPlan withoutCalls(Project project) {
        Set<NamedExpression> items = new LinkedHashSet<>();
        for (NamedExpression item : Scala.list(project.projectList())) {
            if (calls(item)) {
                CollectionConverters.asJava(((Expression) item).references()).forEach(items::add);
            } else {
                items.add(item);
            }
        }
        return new Project(Scala.seq(List.copyOf(items)), project.child());
    }

    private static List<NamedExpression> onlyCalls(Project project) {
        List<NamedExpression> items = new ArrayList<>();
        for (NamedExpression item : Scala.list(project.projectList())) {
            items.add(calls(item) ? item : item.toAttribute());
        }
        return items;
    }

    private static boolean calls(NamedExpression item) {
        return Calls.in((Expression) item).findAny().isPresent();
    }
}
