package io.aidb.engine.function;

import io.aidb.engine.AidbException;
import io.aidb.engine.SqlState;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The values of one call, one per parameter, of the classes that {@link SqlType} says. Two are equal if their values
 * are, arrays by content. The arrays are not copied: nobody changes them.
 */
public final class Arguments {

    private final @Nullable Object[] values;

    public Arguments(@Nullable Object... values) {
        this.values = values;
    }

    public int size() {
        return values.length;
    }

    /** True if a value is SQL NULL, which makes the result of every aidb function NULL. */
    public boolean containNull() {
        for (Object value : values) {
            if (value == null) {
                return true;
            }
        }
        return false;
    }

    /** The value of a parameter of a type whose values are {@link String}s, counted from 0; not NULL. */
    public String text(int index) {
        return value(index, String.class);
    }

    @Nullable
    String[] texts(int index) {
        return value(index, String[].class);
    }

    byte[] bytes(int index) {
        return value(index, byte[].class);
    }

    byte @Nullable [][] images(int index) {
        return value(index, byte[][].class);
    }

    boolean flag(int index) {
        return value(index, Boolean.class);
    }

    private <T> T value(int index, Class<T> type) {
        Object value = values[index];
        if (!type.isInstance(value)) {
            throw new AidbException(
                    SqlState.INTERNAL_ERROR,
                    "Argument " + (index + 1) + " has the class "
                            + (value == null ? "null" : value.getClass().getName()) + ".");
        }
        return type.cast(value);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Arguments a && Arrays.deepEquals(values, a.values);
    }

    @Override
    public int hashCode() {
        return Arrays.deepHashCode(values);
    }

    /** Shows the number of values only: some are secrets. */
    @Override
    public String toString() {
        return "Arguments[" + values.length + "]";
    }
}
