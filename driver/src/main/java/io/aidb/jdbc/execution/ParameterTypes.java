package io.aidb.jdbc.execution;

import io.aidb.jdbc.sql.ArgumentSource;
import io.aidb.jdbc.sql.Call;
import io.aidb.jdbc.sql.ExecutionPlan;
import io.aidb.jdbc.sql.Rewritten;
import java.sql.ParameterMetaData;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.Oid;
import org.postgresql.jdbc.PgParameterMetaData;

/**
 * The types of the parameters of a statement with calls: an argument has that of the function's parameter, all others
 * have those that the server gives them in the rewritten statement.
 */
final class ParameterTypes {

    private final BaseConnection connection;
    private final ExecutionPlan plan;
    private final int[] types;

    ParameterTypes(BaseConnection connection, ExecutionPlan plan) {
        this.connection = connection;
        this.plan = plan;
        this.types = new int[plan.parameterCount()];
    }

    /** The description of all parameters; makes no call. */
    ParameterMetaData metaData(PreparedStatement rewritten) throws SQLException {
        if (plan instanceof ExecutionPlan.Script script) {
            ofParts(script);
        } else {
            find(rewritten);
        }
        return new PgParameterMetaData(connection, types);
    }

    private void ofParts(ExecutionPlan.Script script) throws SQLException {
        int first = 0;
        for (ExecutionPlan.Part part : script.parts()) {
            ParameterTypes ofPart = new ParameterTypes(connection, part.plan());
            try (PreparedStatement statement =
                    connection.prepareStatement(part.plan().rewritten().sql())) {
                ofPart.find(statement);
            }
            System.arraycopy(ofPart.types, 0, types, first, ofPart.types.length);
            first += ofPart.types.length;
        }
    }

    private void find(PreparedStatement rewritten) throws SQLException {
        for (Call call : plan.calls()) {
            arguments(call);
        }
        if (plan instanceof ExecutionPlan.Local local && local.outParameter()) {
            types[0] = DriverResults.oid(local.call()
                    .function()
                    .signature()
                    .returns()
                    .columns()
                    .get(0)
                    .type());
        } else if (plan instanceof ExecutionPlan.MapRows map) {
            for (ExecutionPlan.ComputedColumn column : map.columns()) {
                arguments(column.call());
            }
        }
        server(plan.rewritten(), rewritten);
    }

    private void arguments(Call call) throws SQLException {
        for (int a = 0; a < call.arguments().size(); a++) {
            ArgumentSource source = call.arguments().get(a);
            if (source instanceof ArgumentSource.Parameter parameter) {
                types[parameter.ordinal() - 1] = DriverResults.oid(
                        call.function().signature().parameters().get(a).type());
            } else if (source instanceof ArgumentSource.ServerExpression expression) {
                describe(expression.expression().between("SELECT (", ")"));
            }
        }
    }

    private void describe(Rewritten text) throws SQLException {
        if (isUnknown(text.bindings())) {
            try (PreparedStatement statement = connection.prepareStatement(text.sql())) {
                server(text, statement);
            }
        }
    }

    private boolean isUnknown(List<Rewritten.Binding> bindings) {
        return bindings.stream()
                .anyMatch(b -> b instanceof Rewritten.UserParameter p && types[p.ordinal() - 1] == Oid.UNSPECIFIED);
    }

    private void server(Rewritten text, PreparedStatement statement) throws SQLException {
        if (!isUnknown(text.bindings())) {
            return;
        }
        ParameterMetaData described = Positions.of(text, connection, statement::getParameterMetaData);
        for (int i = 0; i < text.bindings().size(); i++) {
            if (text.bindings().get(i) instanceof Rewritten.UserParameter parameter) {
                types[parameter.ordinal() - 1] =
                        connection.getTypeInfo().getPGType(described.getParameterTypeName(i + 1));
            }
        }
    }
}
