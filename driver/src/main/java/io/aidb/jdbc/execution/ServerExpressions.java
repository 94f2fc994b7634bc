package io.aidb.jdbc.execution;

import io.aidb.engine.function.Parameter;
import io.aidb.jdbc.sql.Call;
import io.aidb.jdbc.sql.Rewritten;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.postgresql.core.BaseConnection;

/** Lets the server evaluate argument expressions without columns, in the user's transaction. */
final class ServerExpressions {

    private final BaseConnection connection;
    private final Execution session;

    ServerExpressions(BaseConnection connection, Execution session) {
        this.connection = connection;
        this.session = session;
    }

    /** The value of an expression as an argument of a call. */
    @Nullable
    Object evaluate(
            Rewritten expression, Call call, Parameter declared, ParameterValues parameters, @Nullable Object[] results)
            throws SQLException {
        Rewritten query = expression.between("SELECT (", ")");
        try (PreparedStatement statement = connection.prepareStatement(query.sql())) {
            Bindings.bind(statement, query, List.of(), parameters, results);
            try (ResultSet row =
                    Positions.of(query, connection, () -> session.onServer(statement, statement::executeQuery))) {
                row.next();
                ServerValues.check(row.getMetaData().getColumnTypeName(1), call, declared);
                return ServerValues.read(row, 1, declared.type());
            }
        }
    }
}
