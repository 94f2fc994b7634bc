package io.aidb.samples.spark;

import java.util.List;
import org.apache.spark.sql.catalyst.expressions.Alias;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.NamedExpression;
import scala.Option;

/** Columns that a rule adds to a plan. */
final class NewColumns {

    private NewColumns() {}

    /** A column of this expression, different from all others of its name. */
    static Alias of(Expression expression, String name) {
        return new Alias(
                expression,
                name,
                NamedExpression.newExprId(),
                Scala.seq(List.of()),
                Option.empty(),
                Scala.seq(List.of()));
    }
}
