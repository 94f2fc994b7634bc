package io.aidb.jdbc;

import io.aidb.engine.AidbException;
import io.aidb.engine.AidbProperty;
import io.aidb.engine.SqlState;
import io.aidb.jdbc.execution.PlanExecutor;
import io.aidb.jdbc.execution.Registry;
import io.aidb.jdbc.execution.SqlExceptions;
import io.aidb.jdbc.sql.ExecutionPlan;
import io.aidb.jdbc.sql.Mention;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.postgresql.core.BaseConnection;

/** What a connection needs to plan and execute statements with aidb calls; made for the first that mentions aidb. */
final class ConnectionCalls {

    private static final ExecutionPlan PASS_THROUGH = new ExecutionPlan.PassThrough();

    /** Which databases have EDB's own extension, which then does the work. */
    private static final Map<DatabaseIdentity, Boolean> HAS_EXTENSION = new ConcurrentHashMap<>();

    private final AidbConnection connection;

    /** Those of statements that may be running; a statement that is given up is forgotten with it. */
    private final Set<StatementActivity> activities =
            Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));

    private @Nullable PlanExecutor executor;
    private volatile @Nullable ProgressListener progressListener;

    ConnectionCalls(AidbConnection connection) {
        this.connection = connection;
    }

    /** The plan of a statement; see {@link io.aidb.jdbc.sql.Plans#of}. PostgreSQL's driver refuses a null. */
    ExecutionPlan plan(@Nullable String sql, boolean parameters) throws SQLException {
        ExecutionPlan plan = planOfAny(sql, parameters);
        if (plan instanceof ExecutionPlan.Copy copy) {
            throw SqlExceptions.of(new AidbException(
                            SqlState.SYNTAX_ERROR,
                            "aidb functions can't be called in COPY as a statement",
                            "Use the CopyManager that connection.unwrap(PGConnection.class).getCopyAPI() gives.")
                    .at(copy.calls().get(0).position()));
        }
        return plan;
    }

    /** The plan of what is given to a CopyManager: {@code Copy} if it has calls. */
    ExecutionPlan planOfCopy(String sql) throws SQLException {
        return planOfAny(sql, false);
    }

    private ExecutionPlan planOfAny(@Nullable String sql, boolean parameters) throws SQLException {
        if (sql == null || !Mention.in(sql)) {
            return PASS_THROUGH;
        }
        return SqlExceptions.translating(() -> {
            ExecutionPlan plan =
                    SharedEngine.get().plans().of(sql, connection.raw().getStandardConformingStrings(), parameters);
            return plan instanceof ExecutionPlan.PassThrough || leavesCallsToServer() ? PASS_THROUGH : plan;
        });
    }

    /** True if a statement has found that the server has the functions itself. Does not ask. */
    boolean areKnownToBeTheServers() {
        return !connection.settings().require(AidbProperty.EXECUTION).equals("client")
                && Boolean.TRUE.equals(HAS_EXTENSION.get(connection.identity()));
    }

    private boolean leavesCallsToServer() throws SQLException {
        if (connection.settings().require(AidbProperty.EXECUTION).equals("client")) {
            return false;
        }
        DatabaseIdentity identity = connection.identity();
        Boolean known = HAS_EXTENSION.get(identity);
        if (known == null) {
            // Not on this connection: the query would begin the user's transaction, with a snapshot in which a
            // registry that is about to be made does not exist.
            try (BaseConnection other = connection.origin().open();
                    Statement statement = other.createStatement();
                    ResultSet rows =
                            statement.executeQuery("SELECT 1 FROM pg_catalog.pg_extension WHERE extname = 'aidb'")) {
                known = rows.next();
            }
            HAS_EXTENSION.put(identity, known);
        }
        return known;
    }

    /** The activity of a new statement, which ends with the connection. */
    StatementActivity newActivity() {
        StatementActivity activity = new StatementActivity(this);
        activities.add(activity);
        return activity;
    }

    void setProgressListener(@Nullable ProgressListener listener) {
        progressListener = listener;
    }

    @Nullable
    ProgressListener progressListener() {
        return progressListener;
    }

    /** Stops the calls of all statements. Can be called from any thread. */
    void cancelAll() {
        synchronized (activities) {
            activities.forEach(StatementActivity::cancel);
        }
    }

    PlanExecutor executor() {
        PlanExecutor current = executor;
        if (current == null) {
            Registry registry = new Registry(
                    connection.raw(),
                    connection.settings(),
                    connection.identity().toString(),
                    () -> connection.origin().open());
            SharedEngine shared = SharedEngine.get();
            current = new PlanExecutor(connection.raw(), registry, shared.engine(), shared.plans(), shared.windows());
            executor = current;
        }
        return current;
    }
}
