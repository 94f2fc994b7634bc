package io.aidb.samples.spark;

import org.apache.spark.sql.connector.catalog.functions.BoundFunction;
import org.apache.spark.sql.connector.catalog.functions.UnboundFunction;
import org.apache.spark.sql.types.StructType;

/** What the catalogue gives for a function's name: it takes two arguments, whatever Spark can cast to their types. */
record UnboundRowFunction(BoundRowFunction function) implements UnboundFunction {

    @Override
    public String name() {
        return function.name();
    }

    @Override
    public String description() {
        return name() + "(model string, argument " + function.inputTypes()[1].simpleString() + ")";
    }

    @Override
    public BoundFunction bind(StructType arguments) {
        if (arguments.size() != function.inputTypes().length) {
            throw new UnsupportedOperationException(
                    "The arguments are " + arguments.simpleString() + ", but the function is " + description() + ".");
        }
        return function;
    }
}
