package io.aidb.jdbc.execution;

import io.aidb.engine.function.SqlType;
import io.aidb.jdbc.forward.ParameterSetter;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.GT;
import org.postgresql.util.PSQLException;
import org.postgresql.util.PSQLState;

/** The values that a user has set for the parameters of a prepared statement. */
public final class ParameterValues {

    private final int count;
    private final Map<Integer, Value> values;

    private record Value(@Nullable Object value, ParameterSetter setter) {}

    /** Values for so many parameters, none of them set. */
    public ParameterValues(int count) {
        this(count, new HashMap<>());
    }

    private ParameterValues(int count, Map<Integer, Value> values) {
        this.count = count;
        this.values = values;
    }

    /** Sets a parameter; an error as PostgreSQL's driver gives it if there is none with this index. */
    public void set(int parameter, @Nullable Object value, ParameterSetter setter) throws SQLException {
        if (parameter < 1 || parameter > count) {
            throw new PSQLException(
                    GT.tr("The column index is out of range: {0}, number of columns: {1}.", parameter, count),
                    PSQLState.INVALID_PARAMETER_VALUE);
        }
        values.put(parameter, new Value(value, setter));
    }

    public void clear() {
        values.clear();
    }

    /** The values of some of the parameters, which are counted anew. */
    public ParameterValues part(int first, int size) {
        Map<Integer, Value> part = new HashMap<>();
        values.forEach((parameter, value) -> {
            if (parameter >= first && parameter < first + size) {
                part.put(parameter - first + 1, value);
            }
        });
        return new ParameterValues(size, part);
    }

    /** A copy that later changes don't reach. */
    public ParameterValues copy() {
        return new ParameterValues(count, new HashMap<>(values));
    }

    /** The value as an argument of this type. */
    @Nullable
    Object argument(int parameter, SqlType type) throws SQLException {
        return ArgumentConversion.of(get(parameter).value(), type, parameter);
    }

    /** Sets the value as a parameter of another statement. */
    void bind(int parameter, PreparedStatement target, int index) throws SQLException {
        get(parameter).setter().set(target, index);
    }

    private Value get(int parameter) throws PSQLException {
        Value value = values.get(parameter);
        if (value == null) {
            throw new PSQLException(
                    GT.tr("No value specified for parameter {0}.", parameter), PSQLState.INVALID_PARAMETER_VALUE);
        }
        return value;
    }
}
