package io.aidb.samples.spark;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.spark.sql.catalyst.expressions.Alias;
import org.apache.spark.sql.catalyst.expressions.Attribute;
import org.apache.spark.sql.catalyst.expressions.AttributeSet;
import org.apache.spark.sql.catalyst.plans.logical.LogicalPlan;
import org.jspecify.annotations.Nullable;
import scala.collection.immutable.IndexedSeq;
import scala.collection.immutable.Seq;

/** The rows of its child with the values of some calls as further columns. */
public final class BatchedCalls extends LogicalPlan {

    private final Seq<Alias> calls;
    private final LogicalPlan child;

    /**
     * @param calls aliases of {@link ModelCall}s on columns of the child
     * @param child gives the arguments
     */
    public BatchedCalls(Seq<Alias> calls, LogicalPlan child) {
        this.calls = calls;
        this.child = child;
    }

    static Seq<Attribute> output(Seq<Attribute> input, Seq<Alias> calls) {
        List<Attribute> columns = new ArrayList<>(Scala.list(input));
        Scala.list(calls).forEach(call -> columns.add(call.toAttribute()));
        return Scala.seq(columns);
    }

    static AttributeSet produced(Seq<Alias> calls) {
        return AttributeSet.apply(
                Scala.seq(Scala.list(calls).stream().map(Alias::toAttribute).toList()));
    }

    Seq<Alias> calls() {
        return calls;
    }

    LogicalPlan child() {
        return child;
    }

    @Override
    public Seq<Attribute> output() {
        return output(child.output(), calls);
    }

    @Override
    public AttributeSet producedAttributes() {
        return produced(calls);
    }

    @Override
    public Seq<LogicalPlan> children() {
        return Scala.seq(List.of(child));
    }

    @Override
    public LogicalPlan withNewChildrenInternal(IndexedSeq<LogicalPlan> children) {
        return new BatchedCalls(calls, children.head());
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
        return other instanceof BatchedCalls;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof BatchedCalls that && calls.equals(that.calls) && child.equals(that.child);
    }

    @Override
    public int hashCode() {
        return Objects.hash(calls, child);
    }
}
