package io.aidb.jdbc.execution;

import io.aidb.engine.FunctionEngine;
import io.aidb.engine.Session;
import io.aidb.engine.function.AidbFunction;
import io.aidb.engine.function.Arguments;
import io.aidb.engine.function.Parameter;
import io.aidb.jdbc.sql.ArgumentSource;
import io.aidb.jdbc.sql.Call;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Evaluates the calls of a statement that don't depend on rows. Several sets of parameters, those of a batch, are
 * evaluated together.
 */
final class CallEvaluator {

    private final FunctionEngine engine;
    private final Session session;
    private final ServerExpressions server;

    CallEvaluator(FunctionEngine engine, Session session, ServerExpressions server) {
        this.engine = engine;
        this.session = session;
        this.server = server;
    }

    /**
     * The results of the calls for each set of parameters: a value of the class that the type says, an {@code Object[]} for
     * a row, a {@code List} of rows for a set-returning function, and null where a call depends on rows.
     */
    List<@Nullable Object[]> evaluate(List<Call> calls, List<ParameterValues> sets) throws SQLException {
        List<@Nullable Object[]> results = new ArrayList<>();
        for (int i = 0; i < sets.size(); i++) {
            results.add(new Object[calls.size()]);
        }
        for (int c = 0; c < calls.size(); c++) {
            if (!calls.get(c).dependsOnRow()) {
                evaluate(calls.get(c), c, sets, results);
            }
        }
        return results;
    }

    private void evaluate(Call call, int place, List<ParameterValues> sets, List<@Nullable Object[]> results)
            throws SQLException {
        List<Arguments> arguments = new ArrayList<>();
        for (int s = 0; s < sets.size(); s++) {
            arguments.add(new Arguments(constants(call, sets.get(s), results.get(s))));
        }
        if (call.function() instanceof AidbFunction.Scalar scalar) {
            List<@Nullable Object> values = engine.evaluate(scalar, arguments, session);
            for (int s = 0; s < sets.size(); s++) {
                results.get(s)[place] = values.get(s);
            }
        } else if (call.function() instanceof AidbFunction.SetReturning set) {
            for (int s = 0; s < sets.size(); s++) {
                results.get(s)[place] = engine.rows(set, arguments.get(s), session);
            }
        }
    }

    /** The values of the arguments that don't depend on rows; null for the others. */
    @Nullable
    Object[] constants(Call call, ParameterValues parameters, @Nullable Object[] results) throws SQLException {
        @Nullable Object[] values = new Object[call.arguments().size()];
        for (int i = 0; i < values.length; i++) {
            if (!(call.arguments().get(i) instanceof ArgumentSource.RowExpression)) {
                values[i] = constant(call, i, parameters, results);
            }
        }
        return values;
    }

    private @Nullable Object constant(Call call, int argument, ParameterValues parameters, @Nullable Object[] results)
            throws SQLException {
        Parameter declared = call.function().signature().parameters().get(argument);
        ArgumentSource source = call.arguments().get(argument);
        if (source instanceof ArgumentSource.Literal literal) {
            return literal.value();
        }
        if (source instanceof ArgumentSource.Parameter parameter) {
            return parameters.argument(parameter.ordinal(), declared.type());
        }
        if (source instanceof ArgumentSource.NestedCall nested) {
            return results[nested.call()];
        }
        if (source instanceof ArgumentSource.ServerExpression expression) {
            return server.evaluate(expression.expression(), call, declared, parameters, results);
        }
        throw new IllegalArgumentException("The argument depends on rows");
    }
}
