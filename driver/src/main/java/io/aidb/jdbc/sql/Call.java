package io.aidb.jdbc.sql;

import io.aidb.engine.AidbException;
import io.aidb.engine.SqlState;
import io.aidb.engine.function.AidbFunction;
import java.util.List;

/**
 * A call of an aidb function, ready to be evaluated.
 *
 * @param function what is called
 * @param arguments where the values come from, one per parameter
 * @param position where it stands in the statement, counted in characters from 1
 */
public record Call(AidbFunction function, List<ArgumentSource> arguments, int position) {

    private static final String SECRET_PARAMETER = "credentials";

    /** True if the call has a value per row. */
    public boolean dependsOnRow() {
        return arguments.stream().anyMatch(ArgumentSource.RowExpression.class::isInstance);
    }

    /** The server logs what it evaluates, so a secret must be a literal or a parameter, which stay here. */
    void refuseSecretsFromServer() {
        for (int p = 0; p < arguments.size(); p++) {
            boolean staysHere = arguments.get(p) instanceof ArgumentSource.Literal
                    || arguments.get(p) instanceof ArgumentSource.Parameter;
            if (!staysHere && function.signature().parameters().get(p).name().equals(SECRET_PARAMETER)) {
                throw new AidbException(
                                SqlState.SYNTAX_ERROR,
                                "The argument credentials must be a string literal or a parameter",
                                "The server would have to evaluate this expression, and would see and log the secret.")
                        .at(position);
            }
        }
    }
}
