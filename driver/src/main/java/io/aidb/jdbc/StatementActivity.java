package io.aidb.jdbc;

import io.aidb.engine.spi.Cancellation;
import io.aidb.engine.spi.Usage;
import io.aidb.jdbc.execution.Execution;
import io.aidb.jdbc.execution.PlanExecutor;
import io.aidb.jdbc.sql.ExecutionPlan;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** What goes on in a statement beside the server's part of it: the calls that are being made, and their warnings. */
final class StatementActivity {

    private static final String WARNING_STATE = "01000";

    private final List<String> warnings = new CopyOnWriteArrayList<>();
    private final ConnectionCalls connection;
    private volatile @Nullable Cancellation running;
    private volatile @Nullable Execution last;
    private volatile @Nullable ProgressListener listener;

    StatementActivity(ConnectionCalls connection) {
        this.connection = connection;
    }

    /** A session for the next execution of a statement, with its timeout for each time that calls are made. */
    Execution begin(ExecutionPlan plan, Statement statement, PlanExecutor executor) throws SQLException {
        int seconds = statement.getQueryTimeout();
        Execution execution = executor.session(
                plan,
                () -> begin(seconds > 0 ? Cancellation.after(Duration.ofSeconds(seconds)) : Cancellation.none()),
                warnings::add,
                this::progress);
        last = execution;
        return execution;
    }

    private Cancellation begin(Cancellation cancellation) {
        running = cancellation;
        return cancellation;
    }

    /** Stops the calls that are being made. Can be called from any thread. */
    void cancel() {
        Cancellation cancellation = running;
        if (cancellation != null) {
            cancellation.cancel("canceling statement due to user request");
        }
    }

    private void progress(String step, long done, long total) {
        ProgressListener own = listener;
        ProgressListener told = own == null ? connection.progressListener() : own;
        if (told != null) {
            told.progress(step, done, total);
        }
    }

    void setProgressListener(@Nullable ProgressListener newListener) {
        listener = newListener;
    }

    /** The next execution is none of ours. */
    void forgetUsage() {
        last = null;
    }

    /** What the last execution used. */
    ExecutionUsage usage() {
        Execution execution = last;
        if (execution == null) {
            return ExecutionUsage.NONE;
        }
        Usage usage = execution.usage();
        return new ExecutionUsage(
                usage.calls(),
                usage.items(),
                usage.requests(),
                usage.tokens().read(),
                usage.tokens().written(),
                usage.cacheHits(),
                usage.truncatedTexts(),
                usage.errors(),
                Duration.ofNanos(usage.modelNanos()),
                Duration.ofNanos(execution.serverNanos()));
    }

    void clearWarnings() {
        warnings.clear();
    }

    /** Our warnings, followed by the server's. */
    @Nullable
    SQLWarning warnings(@Nullable SQLWarning ofServer) {
        SQLWarning head = ofServer;
        for (int i = warnings.size() - 1; i >= 0; i--) {
            SQLWarning warning = new SQLWarning(warnings.get(i), WARNING_STATE);
            if (head != null) {
                warning.setNextWarning(head);
            }
            head = warning;
        }
        return head;
    }
}
