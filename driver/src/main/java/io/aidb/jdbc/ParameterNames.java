package io.aidb.jdbc;

import io.aidb.engine.function.Signature;
import io.aidb.jdbc.sql.ArgumentSource;
import io.aidb.jdbc.sql.ExecutionPlan;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;
import org.postgresql.util.PSQLException;
import org.postgresql.util.PSQLState;

/**
 * The names of the parameters of a call: those of the function for its arguments, and the function's own for its result.
 * Letter case makes no difference.
 */
final class ParameterNames {

    private final Map<String, Integer> places = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

    private ParameterNames() {}

    /** The names in a statement that is nothing but a call; no others have any. */
    static ParameterNames of(ExecutionPlan plan) {
        ParameterNames names = new ParameterNames();
        if (plan instanceof ExecutionPlan.Local local) {
            Signature signature = local.call().function().signature();
            for (int p = 0; p < local.call().arguments().size(); p++) {
                if (local.call().arguments().get(p) instanceof ArgumentSource.Parameter parameter) {
                    names.places.put(signature.parameters().get(p).name(), parameter.ordinal());
                }
            }
            if (local.outParameter()) {
                names.places.put(signature.name(), 1);
            }
        }
        return names;
    }

    int index(String name) throws SQLException {
        Integer place = places.get(name);
        if (place == null) {
            throw new PSQLException(
                    "There is no parameter " + name + "; there are: " + String.join(", ", places.keySet()) + ".",
                    PSQLState.INVALID_PARAMETER_VALUE);
        }
        return place;
    }
}
