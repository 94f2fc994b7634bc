package io.aidb.samples.spark;

import java.util.List;
import java.util.Objects;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.Unevaluable;
import org.apache.spark.sql.catalyst.expressions.codegen.CodegenContext;
import org.apache.spark.sql.catalyst.expressions.codegen.ExprCode;
import org.apache.spark.sql.types.DataType;
import org.jspecify.annotations.Nullable;
import scala.collection.Iterator;
import scala.collection.immutable.IndexedSeq;
import scala.collection.immutable.Seq;

/**
 * A call of a function as an expression that Spark can move and compare, but not evaluate by itself. Public, as other nodes
 * of plans here, since Spark copies them by reflection.
 */
public final class ModelCall extends Expression implements Unevaluable {

    private final BoundRowFunction function;
    private final Seq<Expression> arguments;

    public ModelCall(BoundRowFunction function, Seq<Expression> arguments) {
        this.function = function;
        this.arguments = arguments;
    }

    BoundRowFunction function() {
        return function;
    }

    @Override
    public Seq<Expression> children() {
        return arguments;
    }

    @Override
    public Expression withNewChildrenInternal(IndexedSeq<Expression> children) {
        return new ModelCall(function, children);
    }

    @Override
    public DataType dataType() {
        return function.resultType();
    }

    @Override
    public boolean nullable() {
        return true;
    }

    @Override
    public boolean foldable() {
        return false;
    }

    @Override
    public String prettyName() {
        return function.name();
    }

    /** Printed as it was written, without where the models are. */
    @Override
    public Iterator<Object> stringArgs() {
        return arguments.iterator().map(argument -> argument);
    }

    @Override
    public Object eval(@Nullable InternalRow row) {
        return Unevaluable.super.eval(row);
    }

    @Override
    public ExprCode doGenCode(CodegenContext context, ExprCode code) {
        return Unevaluable.super.doGenCode(context, code);
    }

    @Override
    public int productArity() {
        return 2;
    }

    @Override
    public Object productElement(int index) {
        return List.of(function, arguments).get(index);
    }

    @Override
    public boolean canEqual(Object other) {
        return other instanceof ModelCall;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof ModelCall call && function.equals(call.function) && arguments.equals(call.arguments);
    }

    @Override
    public int hashCode() {
        return Objects.hash(function, arguments);
    }
}
