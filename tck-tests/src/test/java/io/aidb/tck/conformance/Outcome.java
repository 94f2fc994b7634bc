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
import java.util.concurrent.Callable;
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
        return of(() -> {
            try {
                Object value = method.invoke(target, arguments);
                return value == target ? "itself" : value;
            } catch (InvocationTargetException e) {
                throw e.getTargetException() instanceof Exception refused ? refused : e;
            }
        });
    }

    static String of(Callable<@Nullable Object> call) {
        try {
            return text(call.call());
        } catch (SQLException e) {
            return "SQLException " + e.getSQLState() + " " + e.getMessage();
        } catch (Exception e) {
            return String.valueOf(e.getClass());
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
