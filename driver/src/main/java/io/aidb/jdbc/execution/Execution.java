package io.aidb.jdbc.execution;

import io.aidb.engine.Session;
import io.aidb.engine.Settings;
import io.aidb.engine.registry.CredentialStore;
import io.aidb.engine.registry.ModelRegistry;
import io.aidb.engine.spi.Cancellation;
import io.aidb.engine.spi.Usage;
import io.aidb.engine.telemetry.ExecutionTrace;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One execution of one statement, as the functions that it calls see it. Models and credentials are asked for once, so
 * that all rows are computed by the same model, and later calls need not ask the database.
 */
public final class Execution implements Session {

    private static final Logger LOG = System.getLogger("io.aidb.lookups");

    private final Registry registry;
    private final Explainer explainer;
    private final ModelRegistry models;
    private final CredentialStore credentials;
    private final Supplier<Cancellation> cancellations;
    private final Consumer<String> warnings;
    private final Progress progress;
    private final ExecutionTrace trace;
    private final Usage usage = new Usage();
    private final LongAdder serverNanos = new LongAdder();
    private final LongAdder rows = new LongAdder();
    private volatile Cancellation cancellation;

    Execution(
            Registry registry,
            Explainer explainer,
            Supplier<Cancellation> cancellations,
            Consumer<String> warnings,
            Progress progress,
            ExecutionTrace trace) {
        this.registry = registry;
        this.explainer = explainer;
        this.models = new RememberedModels(registry.models());
        this.credentials = new RememberedCredentials(registry.credentials(warnings));
        this.cancellations = cancellations;
        this.cancellation = cancellations.get();
        this.warnings = warnings;
        this.progress = progress;
        this.trace = trace;
    }

    /** Is told how far long steps are; see {@link io.aidb.engine.spi.CallContext#progress}. */
    @FunctionalInterface
    public interface Progress {
        void report(String step, long done, long total);
    }

    /** Does the work of this execution, and tells its observers how it ends. */
    public <T extends @Nullable Object> T observed(SqlExceptions.Work<T> work) throws SQLException {
        try {
            T result = SqlExceptions.translating(work);
            trace.end(null);
            return result;
        } catch (SQLException e) {
            trace.end(e.getSQLState());
            throw e;
        }
    }

    /** Does what the server has to do, and counts its time. */
    public <T extends @Nullable Object> T onServer(SqlExceptions.Work<T> work) throws SQLException {
        long start = System.nanoTime();
        try {
            return work.run();
        } finally {
            serverNanos.add(System.nanoTime() - start);
        }
    }

    /** Does what takes the server long, and is stopped together with the calls, unless these have been stopped already. */
    <T extends @Nullable Object> T onServer(Statement statement, SqlExceptions.Work<T> work) throws SQLException {
        Cancellation present = cancellation;
        Optional<Duration> left = present.remaining();
        if (left.isPresent()) {
            statement.setQueryTimeout((int) left.get().toSeconds() + 1);
        }
        Cancellation.Registration registration = present.onCancel(() -> cancel(statement));
        try {
            present.check();
            return onServer(work);
        } finally {
            registration.close();
        }
    }

    private static void cancel(Statement statement) {
        try {
            statement.cancel();
        } catch (SQLException e) {
            // The server can't be asked to stop this. What comes next is stopped all the same.
            LOG.log(Level.DEBUG, "A step of a statement with calls could not be cancelled", e);
        }
    }

    /** The time of all {@link #onServer}, in nanoseconds. */
    public long serverNanos() {
        return serverNanos.sum();
    }

    /** So many more rows of the result are computed. */
    void rowsComputed(int count) {
        rows.add(count);
        progress("Rows computed", rows.sum(), -1);
    }

    /** The rows of {@code aidb.explain}. */
    List<@Nullable Object[]> explain(String sql) {
        return explainer.explain(sql);
    }

    /** Calls of later rows begin, which take their own time and can be stopped by themselves. */
    void beginCalls() {
        cancellation = cancellations.get();
    }

    @Override
    public ModelRegistry models() {
        return models;
    }

    @Override
    public CredentialStore credentials() {
        return credentials;
    }

    @Override
    public ExecutionTrace trace() {
        return trace;
    }

    @Override
    public <T> T atomically(Supplier<T> changes) {
        return registry.atomically(changes);
    }

    @Override
    public Settings settings() {
        return registry.settings();
    }

    @Override
    public Cancellation cancellation() {
        return cancellation;
    }

    @Override
    public Usage usage() {
        return usage;
    }

    @Override
    public void progress(String step, long done, long total) {
        progress.report(step, done, total);
    }

    @Override
    public void warn(String message) {
        warnings.accept(message);
    }
}
