package io.aidb.jdbc;

import io.aidb.jdbc.execution.Execution;
import io.aidb.jdbc.execution.ParameterValues;
import io.aidb.jdbc.execution.PlanExecutor;
import io.aidb.jdbc.execution.SqlExceptions;
import io.aidb.jdbc.sql.ExecutionPlan;
import java.sql.SQLException;
import java.sql.Statement;
import org.postgresql.copy.CopyManager;
import org.postgresql.copy.CopyOut;

/** PostgreSQL's driver's way to COPY, whose queries may call aidb's functions. */
final class CallCopyManager extends CopyManager {

    private final AidbConnection connection;

    CallCopyManager(AidbConnection connection) throws SQLException {
        super(connection.raw());
        this.connection = connection;
    }

    /** The other methods that copy from the server call this one. */
    @Override
    public CopyOut copyOut(String sql) throws SQLException {
        ExecutionPlan plan = connection.calls().planOfCopy(sql);
        return super.copyOut(plan instanceof ExecutionPlan.Copy copy ? text(copy) : sql);
    }

    /** COPY takes no parameters, so the values stand in the text. */
    private String text(ExecutionPlan.Copy plan) throws SQLException {
        return SqlExceptions.translating(() -> {
            try (Statement statement = connection.raw().createStatement()) {
                PlanExecutor executor = connection.calls().executor();
                Execution execution = connection.calls().newActivity().begin(plan, statement, executor);
                return execution.observed(() -> executor.text(plan, new ParameterValues(0), execution));
            }
        });
    }
}
