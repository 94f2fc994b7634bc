package io.aidb.jdbc.execution;

import io.aidb.engine.function.AidbFunction;
import io.aidb.jdbc.sql.Call;
import io.aidb.jdbc.sql.Rewritten;
import io.aidb.jdbc.sql.Rewritten.Binding;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sets the parameters of a rewritten statement. */
final class Bindings {

    private Bindings() {}

    /**
     * Binds the user's values and the results of calls.
     *
     * @param calls the calls of the plan, whose results are in {@code results}
     */
    static void bind(
            PreparedStatement target,
            Rewritten statement,
            List<Call> calls,
            ParameterValues parameters,
            @Nullable Object[] results)
            throws SQLException {
        int index = 0;
        for (Binding binding : statement.bindings()) {
            index++;
            if (binding instanceof Rewritten.UserParameter parameter) {
                parameters.bind(parameter.ordinal(), target, index);
            } else if (binding instanceof Rewritten.CallValue value) {
                bindValue(target, index, results[value.call()]);
            } else {
                target.setString(index, text(binding, calls, results));
            }
        }
    }

    /** The text of a value that comes from a call. */
    static @Nullable String text(Binding binding, List<Call> calls, @Nullable Object[] results) {
        if (binding instanceof Rewritten.CallLookup lookup) {
            Object values = results[lookup.call()];
            return values == null ? "{}" : values.toString();
        }
        if (binding instanceof Rewritten.CallRows rows) {
            AidbFunction function = calls.get(rows.call()).function();
            return RowsAsJson.of(function.signature().returns(), results[rows.call()], rows.columns());
        }
        if (binding instanceof Rewritten.CallValue value) {
            return RowsAsJson.text(results[value.call()]);
        }
        throw new IllegalArgumentException("The value of a parameter is not a call's");
    }

    /** The rewritten text casts the parameter, so an untyped NULL will do. */
    static void bindValue(PreparedStatement target, int index, @Nullable Object value) throws SQLException {
        if (value == null) {
            target.setNull(index, Types.NULL);
        } else {
            target.setObject(index, value);
        }
    }
}
