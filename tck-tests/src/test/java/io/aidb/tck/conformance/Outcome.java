package io.aidb.tck.conformance;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ParameterMetaData;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What came of a call, as text that two drivers have in common: a value, the kind of a JDBC object, or an error. */
final class Outcome {

    private static final List<Class<?>> KINDS = List.of(
            Connection.class,
            Statement.class,
            ResultSet.class,
            ResultSetMetaData.class,
            ParameterMetaData.class,
            DatabaseMetaData.class,
            Savepoint.class);

    private Outcome() {}

    static String of(Object target, Method method, @Nullable Object[] arguments) {
        try {
            Object value = method.invoke(target, arguments);
            return value == target ? "itself" : text(value);
        } catch (InvocationTargetException e) {
            return e.getTargetException() instanceof SQLException refused
                    ? "SQLException " + refused.getSQLState() + " " + refused.getMessage()
                    : String.valueOf(e.getTargetException().getClass());
        } catch (IllegalAccessException e) {
            return "Not accessible: " + e.getMessage();
        }
    }

    private static String text(@Nullable Object value) {
        if (value instanceof Object[] array) {
            return Arrays.deepToString(array);
        }
        if (value instanceof int[] array) {
            return Arrays.toString(array);
        }
        if (value instanceof long[] array) {
            return Arrays.toString(array);
        }
        if (value instanceof byte[] array) {
            return Arrays.toString(array);
        }
        for (Class<?> kind : KINDS) {
            if (kind.isInstance(value)) {
                return kind.getSimpleName();
            }
        }
        String text = String.valueOf(value);
        return value != null && text.contains("@") ? value.getClass().getName() : text;
    }
}
