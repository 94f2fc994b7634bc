package io.aidb.samples.spark;

import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.connector.catalog.functions.ScalarFunction;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;

/**
 * A function of the catalogue. Spark would evaluate it row by row; {@link AidbExtensions} takes its place, so that it never
 * does.
 *
 * @param function what is evaluated
 * @param database where its models are
 */
record BoundRowFunction(RowFunction function, ModelDatabase database) implements ScalarFunction<Object> {

    @Override
    public DataType[] inputTypes() {
        return new DataType[] {DataTypes.StringType, function.argumentType()};
    }

    @Override
    public DataType resultType() {
        return function.resultType();
    }

    @Override
    public String name() {
        return "aidb." + function.functionName();
    }

    @Override
    public String canonicalName() {
        return name();
    }

    @Override
    public Object produceResult(InternalRow input) {
        throw new UnsupportedOperationException(name() + " is evaluated in batches, which needs the setting"
                + " spark.sql.extensions=" + AidbExtensions.class.getName() + ".");
    }
}
