package io.aidb.jdbc;

import java.util.concurrent.Executor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * Daemon threads that compute rows while others are read, one at most for each result that is open. They end when there
 * is nothing to do for some seconds.
 */
final class WindowThreads implements Executor, AutoCloseable {

    private static final long IDLE_SECONDS = 10;

    private final ThreadPoolExecutor threads = new ThreadPoolExecutor(
            0,
            Integer.MAX_VALUE,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            WindowThreads::newThread,
            // Of a driver that has been deregistered, results can still be read.
            (task, closed) -> task.run());

    private static Thread newThread(Runnable work) {
        Thread thread = new Thread(work, "aidb-window");
        thread.setDaemon(true);
        // Not that of the thread which asks first: its application may be unloaded before the driver.
        thread.setContextClassLoader(WindowThreads.class.getClassLoader());
        return thread;
    }

    @Override
    public void execute(Runnable task) {
        threads.execute(task);
    }

    @Override
    public void close() {
        threads.shutdown();
    }
}
