package io.aidb.jdbc.execution;

import io.aidb.engine.AidbException;
import io.aidb.engine.SqlState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The windows of a result, of which the next can be computed while the present one is read. The connection is used by the
 * reader's thread only; what runs beside it are the model's calls.
 */
final class Windows {

    /** Handing a window over to another thread and waiting for it takes some tens of microseconds. */
    private static final long WORTH_A_THREAD = TimeUnit.MICROSECONDS.toNanos(100);

    private final RowReader reader;
    private final Computation computation;
    private final Executor executor;

    /** How long the values of the latest window took. */
    private volatile long nanos;

    private RowReader.@Nullable Rows rows;
    private @Nullable FutureTask<List<ComputedResults.Values>> values;

    Windows(RowReader reader, Computation computation, Executor executor) {
        this.reader = reader;
        this.computation = computation;
        this.executor = executor;
    }

    /**
     * Reads the rows of the next window and begins to compute it, unless that has been done. If the one before took so
     * little time that this would take longer, it is left to {@link #take}.
     */
    void prepare() throws SQLException {
        if (rows == null && nanos > WORTH_A_THREAD) {
            read(executor);
        }
    }

    /** True if there is no next window. */
    boolean isLast() throws SQLException {
        if (rows == null) {
            read(executor);
        }
        return rows == null || rows.isEmpty();
    }

    private void read(Executor where) throws SQLException {
        RowReader.Rows next = computation.execution().onServer(reader::read);
        if (!next.isEmpty()) {
            computation.begin(next.arguments());
        }
        FutureTask<List<ComputedResults.Values>> task = new FutureTask<>(() -> evaluate(next));
        rows = next;
        values = task;
        where.execute(task);
    }

    private List<ComputedResults.Values> evaluate(RowReader.Rows next) throws SQLException {
        long start = System.nanoTime();
        try {
            return computation.evaluate(next.arguments());
        } finally {
            nanos = System.nanoTime() - start;
        }
    }

    /** The next window, once it is computed; one without rows at the end. Fails with what computing it fails with. */
    Window take() throws SQLException {
        if (rows == null) {
            read(Runnable::run);
        }
        RowReader.Rows next = rows;
        FutureTask<List<ComputedResults.Values>> task = values;
        if (next == null || task == null) {
            throw new IllegalStateException("read() sets both");
        }
        List<ComputedResults.Values> computed = await(task);
        if (!next.isEmpty()) {
            computation.execution().rowsComputed(next.tuples().size());
            rows = null;
            values = null;
        }
        List<ResultSet> columns = new ArrayList<>();
        for (ComputedResults.Values column : computed) {
            columns.add(column.open());
        }
        return new Window(next.tuples().size(), reader.open(next), columns);
    }

    private <T> T await(FutureTask<T> task) throws SQLException {
        try {
            task.run(); // does nothing if the other thread has begun; it need not be waited for if it has not
            return task.get();
        } catch (InterruptedException e) {
            stop("The thread that waits for the rows was interrupted.");
            Thread.currentThread().interrupt();
            throw new AidbException(
                    SqlState.QUERY_CANCELED, "The thread that waits for the rows was interrupted.", null, e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof SQLException sql) {
                throw sql;
            }
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new AidbException(
                    SqlState.INTERNAL_ERROR, "The values can't be computed: " + e.getCause(), null, e.getCause());
        }
    }

    /** Stops the calls of a window that is being computed; nobody waits for it. */
    void stop(String why) {
        FutureTask<?> task = values;
        if (task != null && !task.isDone()) {
            computation.execution().cancellation().cancel(why);
        }
    }
}
