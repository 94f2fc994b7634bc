package io.aidb.jdbc.execution;

import io.aidb.engine.FunctionEngine;
import io.aidb.engine.Session;
import io.aidb.engine.function.AidbFunction;
import io.aidb.engine.function.Arguments;
import io.aidb.engine.function.Returns;
import io.aidb.engine.function.SqlType;
import io.aidb.jdbc.sql.ArgumentSource.RowExpression;
import io.aidb.jdbc.sql.Call;
import io.aidb.jdbc.sql.ExecutionPlan.Lookup;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A call whose values are looked up: reads its arguments, and computes its values. */
final class LookupCall {

    /** Arguments that are given to the function at once. */
    static final int PORTION = 10_000;

    /** The column of {@link Lookup#queries} that holds the first argument, after the key. */
    private static final int FIRST_ARGUMENT = 2;

    private final Call call;
    private final Lookup lookup;
    private final @Nullable Object[] constants;
    private final RowArguments arguments;

    /** @param constants the arguments that don't depend on rows, null for the others */
    LookupCall(Call call, Lookup lookup, @Nullable Object[] constants) {
        this.call = call;
        this.lookup = lookup;
        this.constants = constants;
        List<RowExpression> ofRows = call.arguments().stream()
                .filter(RowExpression.class::isInstance)
                .map(RowExpression.class::cast)
                .toList();
        this.arguments = new RowArguments(call, constants, row -> FIRST_ARGUMENT + ofRows.indexOf(row));
    }

    Call call() {
        return call;
    }

    Lookup lookup() {
        return lookup;
    }

    /** The same call in another form of the statement. */
    LookupCall in(Lookup form) {
        return new LookupCall(call, form, constants);
    }

    /** A tuple of arguments, and what stands for it. */
    record Wanted(String key, Arguments arguments) {}

    /** Checks the types of a result of {@link Lookup#queries}. */
    void checkTypes(ResultSet rows) throws SQLException {
        arguments.checkTypes(rows.getMetaData());
    }

    /** What the current row of such a result wants; empty if an argument is NULL. */
    Optional<Wanted> wanted(ResultSet rows) throws SQLException {
        String key = rows.getString(1);
        return key == null ? Optional.empty() : Optional.of(new Wanted(key, arguments.read(rows)));
    }

    /** The arguments that a key stands for, if it tells them. */
    Optional<Wanted> wanted(String key) {
        List<Integer> places = new ArrayList<>();
        for (int a = 0; a < call.arguments().size(); a++) {
            if (call.arguments().get(a) instanceof RowExpression) {
                places.add(a);
            }
        }
        boolean isArgument = places.size() == 1
                && call.function().signature().parameters().get(places.get(0)).type() == SqlType.TEXT;
        if (!isArgument || !(call.function() instanceof AidbFunction.Scalar)) {
            return Optional.empty();
        }
        @Nullable Object[] arguments = constants.clone();
        arguments[places.get(0)] = key;
        return Optional.of(new Wanted(key, new Arguments(arguments)));
    }

    /** The values, in order: of the class that the function's type says, or rows as the text of a JSON array. */
    List<@Nullable Object> values(List<Wanted> wanted, FunctionEngine engine, Session session) {
        Returns returns = call.function().signature().returns();
        List<Arguments> arguments = wanted.stream().map(Wanted::arguments).toList();
        List<@Nullable Object> values = new ArrayList<>(arguments.size());
        if (call.function() instanceof AidbFunction.Scalar scalar) {
            for (Object value : engine.evaluate(scalar, arguments, session)) {
                values.add(isPlain() ? value : RowsAsJson.of(returns, value, lookup.columns()));
            }
        } else if (call.function() instanceof AidbFunction.SetReturning set) {
            for (Arguments tuple : arguments) {
                values.add(RowsAsJson.of(returns, engine.rows(set, tuple, session), lookup.columns()));
            }
        }
        return values;
    }

    /** True if the values are not rows. */
    boolean isPlain() {
        return lookup.columns().isEmpty();
    }
}
