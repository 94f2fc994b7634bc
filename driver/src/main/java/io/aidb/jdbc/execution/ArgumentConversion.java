package io.aidb.jdbc.execution;

import io.aidb.engine.AidbException;
import io.aidb.engine.SqlState;
import io.aidb.engine.function.SqlType;
import java.sql.Array;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PGobject;

/** Turns what JDBC sets as a parameter into an argument of an aidb function. */
final class ArgumentConversion {

    private static final Set<String> TRUE = Set.of("true", "t", "yes", "on", "1");
    private static final Set<String> FALSE = Set.of("false", "f", "no", "off", "0");

    private ArgumentConversion() {}

    /**
     * The value as one of the class that the type says.
     *
     * @throws AidbException 42883 if PostgreSQL would not pass such a value to a parameter of this type
     */
    static @Nullable Object of(@Nullable Object value, SqlType type, int parameter) throws SQLException {
        if (value == null || type.javaClass().isInstance(value)) {
            return value;
        }
        Object converted = switch (type) {
            case TEXT, NAME, VARCHAR, JSONB -> text(value, type);
            case BOOLEAN -> value instanceof String s ? bool(s) : null;
            case BYTEA -> bytes(value);
            case TEXT_ARRAY, BYTEA_ARRAY -> array(value, type);
            case INTEGER, BIGINT, DOUBLE, REAL_ARRAY -> null;
        };
        if (converted == null) {
            throw new AidbException(
                    SqlState.UNDEFINED_FUNCTION,
                    "Parameter " + parameter + " is of class "
                            + value.getClass().getSimpleName() + ", which an argument of type " + type.sqlName()
                            + " does not take.",
                    "Set it as a value of type " + type.sqlName() + ".");
        }
        return converted;
    }

    private static @Nullable String text(Object value, SqlType type) throws SQLException {
        if (value instanceof PGobject object) {
            return type.accepts(object.getType()) ? object.getValue() : null;
        }
        if (value instanceof Clob clob) {
            return clob.getSubString(1, Math.toIntExact(clob.length()));
        }
        return value instanceof Character ? value.toString() : null;
    }

    private static @Nullable Boolean bool(String text) {
        String lower = text.strip().toLowerCase(Locale.ROOT);
        return TRUE.contains(lower) ? Boolean.TRUE : FALSE.contains(lower) ? Boolean.FALSE : null;
    }

    private static byte @Nullable [] bytes(Object value) throws SQLException {
        return value instanceof Blob blob ? blob.getBytes(1, Math.toIntExact(blob.length())) : null;
    }

    private static @Nullable Object array(Object value, SqlType type) throws SQLException {
        Object elements = value instanceof Array array ? array.getArray() : value;
        if (!(elements instanceof Object[] objects)) {
            return null;
        }
        Class<?> element = Objects.requireNonNull(type.javaClass().getComponentType());
        boolean fits = Arrays.stream(objects).allMatch(o -> o == null || element.isInstance(o));
        return fits ? Arrays.copyOf(objects, objects.length, type.javaClass().asSubclass(Object[].class)) : null;
    }
}
