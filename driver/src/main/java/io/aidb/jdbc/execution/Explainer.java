package io.aidb.jdbc.execution;

import io.aidb.jdbc.sql.ArgumentSource;
import io.aidb.jdbc.sql.Call;
import io.aidb.jdbc.sql.ExecutionPlan;
import io.aidb.jdbc.sql.Plans;
import io.aidb.jdbc.sql.Rewritten;
import io.aidb.schema.RegistryException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.postgresql.core.BaseConnection;

/** Describes the plan of a statement, a row for each step; numbers of rows are the server's estimates. */
final class Explainer {

    private static final long ONCE = 1;

    private final BaseConnection connection;
    private final Plans plans;
    private final ServerEstimate estimate;

    Explainer(BaseConnection connection, Plans plans) {
        this.connection = connection;
        this.plans = plans;
        this.estimate = new ServerEstimate(connection);
    }

    /** The rows of {@code aidb.explain}. */
    List<@Nullable Object[]> explain(String sql) {
        try {
            return new Steps().of(sql, plans.of(sql, connection.getStandardConformingStrings(), true));
        } catch (SQLException e) {
            throw new RegistryException(e);
        }
    }

    private final class Steps {

        private final List<@Nullable Object[]> rows = new ArrayList<>();

        List<@Nullable Object[]> of(String sql, ExecutionPlan plan) throws SQLException {
            if (plan instanceof ExecutionPlan.Script script) {
                for (ExecutionPlan.Part part : script.parts()) {
                    of(sql, part.plan());
                }
                return rows;
            }
            for (Call call : plan.calls()) {
                if (!call.dependsOnRow()) {
                    add(call, ONCE);
                }
            }
            if (plan instanceof ExecutionPlan.PassThrough) {
                server("send the statement as it is", sql, plan.parameterCount());
            } else if (plan instanceof ExecutionPlan.Fold fold) {
                server("send the statement with the values", fold.statement());
            } else if (plan instanceof ExecutionPlan.Explain explain) {
                server("let the server explain the statement", explain.statement());
            } else if (plan instanceof ExecutionPlan.MapRows map) {
                lookUp(map.lookups(), map.calls());
                Long count = server("read the rows", map.statement());
                map.columns().forEach(column -> add(column.call(), count));
            } else if (plan instanceof ExecutionPlan.Materialise materialise) {
                lookUp(materialise.lookups(), materialise.calls());
                server("send the statement with the values to look up", materialise.statement());
            }
            return rows;
        }

        private void lookUp(List<ExecutionPlan.Lookup> lookups, List<Call> calls) throws SQLException {
            for (ExecutionPlan.Lookup lookup : lookups) {
                ServerEstimate.Chosen chosen = estimate.firstUnderstood(lookup.queries());
                String action = lookup.changes()
                        ? "make the change, read the distinct arguments, and undo it"
                        : "read the distinct arguments";
                add(action, chosen.rows(), chosen.query().sql());
                add(calls.get(lookup.call()), chosen.rows());
            }
        }

        private @Nullable Long server(String action, Rewritten statement) throws SQLException {
            return server(action, statement.sql(), statement.bindings().size());
        }

        private @Nullable Long server(String action, String sql, int parameters) throws SQLException {
            Long count = estimate.rows(sql, parameters);
            add(action, count, sql);
            return count;
        }

        private void add(Call call, @Nullable Long count) {
            String arguments =
                    call.arguments().stream().map(Explainer::describe).collect(Collectors.joining(", "));
            add(
                    "call aidb." + call.function().signature().name(),
                    count,
                    "at character " + call.position() + " with " + arguments);
        }

        private void add(String action, @Nullable Long count, String detail) {
            rows.add(new Object[] {rows.size() + 1, action, count, detail});
        }
    }

    private static String describe(ArgumentSource argument) {
        if (argument instanceof ArgumentSource.Literal) {
            return "a literal"; // which may be a secret
        }
        if (argument instanceof ArgumentSource.Parameter parameter) {
            return "parameter " + parameter.ordinal();
        }
        if (argument instanceof ArgumentSource.ServerExpression) {
            return "an expression of the server";
        }
        return argument instanceof ArgumentSource.NestedCall ? "the value of another call" : "an expression of the row";
    }
}
