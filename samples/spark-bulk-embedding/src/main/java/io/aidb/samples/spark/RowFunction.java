package io.aidb.samples.spark;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeArrayData;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.unsafe.types.UTF8String;
import org.jspecify.annotations.Nullable;

/** The functions of {@code aidb} that give one value for each row: {@code name(model, argument)}. */
@SuppressWarnings("ImmutableEnumChecker") // Spark's types are immutable, but not marked so.
enum RowFunction {
    ENCODE_TEXT("encode_text", DataTypes.StringType, "text", DataTypes.createArrayType(DataTypes.FloatType, false)),
    ENCODE_IMAGE("encode_image", DataTypes.BinaryType, "bytea", DataTypes.createArrayType(DataTypes.FloatType, false)),
    DECODE_TEXT("decode_text", DataTypes.StringType, "text", DataTypes.StringType);

    private final String functionName;
    private final DataType argumentType;
    private final String argumentSqlType;
    private final DataType resultType;

    RowFunction(String functionName, DataType argumentType, String argumentSqlType, DataType resultType) {
        this.functionName = functionName;
        this.argumentType = argumentType;
        this.argumentSqlType = argumentSqlType;
        this.resultType = resultType;
    }

    static Optional<RowFunction> named(String name) {
        return Arrays.stream(values())
                .filter(function -> function.functionName.equalsIgnoreCase(name))
                .findFirst();
    }

    /** The name without the schema. */
    String functionName() {
        return functionName;
    }

    DataType argumentType() {
        return argumentType;
    }

    /** PostgreSQL's name of the argument's type. */
    String argumentSqlType() {
        return argumentSqlType;
    }

    DataType resultType() {
        return resultType;
    }

    /** The statement that evaluates an array of arguments: its rows have the values in the arguments' order. */
    String batchStatement() {
        return "SELECT * FROM aidb." + functionName + "_batch(?, ?)";
    }

    /** An argument in Spark's form as JDBC has it; it shares no memory with the row. */
    @Nullable
    Object argument(InternalRow row, int ordinal) {
        if (row.isNullAt(ordinal)) {
            return null;
        }
        return argumentType.equals(DataTypes.BinaryType)
                ? row.getBinary(ordinal)
                : row.getUTF8String(ordinal).toString();
    }

    /** Arguments as the elements of an array, which pgjdbc wants to be of their own type if they are bytes. */
    Object[] array(List<Object> arguments) {
        return argumentType.equals(DataTypes.BinaryType)
                ? arguments.toArray(byte[][]::new)
                : arguments.toArray(String[]::new);
    }

    /** The first column of the current row as Spark has it. */
    @Nullable
    Object value(ResultSet rows) throws SQLException {
        if (resultType.equals(DataTypes.StringType)) {
            return UTF8String.fromString(rows.getString(1));
        }
        Array array = rows.getArray(1);
        return array == null ? null : vector((Float[]) array.getArray());
    }

    private static UnsafeArrayData vector(Float[] elements) {
        float[] vector = new float[elements.length];
        for (int i = 0; i < vector.length; i++) {
            vector[i] = elements[i];
        }
        return UnsafeArrayData.fromPrimitiveArray(vector);
    }
}
