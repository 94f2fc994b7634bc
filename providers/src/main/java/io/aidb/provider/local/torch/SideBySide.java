package io.aidb.provider.local.torch;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** Does numbered pieces of work on several threads, among them the caller's. Threads without work end by themselves. */
final class SideBySide {

    private static final long IDLE_SECONDS = 10;

    private final ExecutorService helpers = new ThreadPoolExecutor(
            0, Integer.MAX_VALUE, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), work -> {
                Thread thread = new Thread(work, "aidb-local");
                thread.setDaemon(true);
                return thread;
            });

    /** Does all pieces and returns when no thread works on any; the first failure stops the others and is thrown. */
    void run(int pieces, int threads, IntConsumer work) {
        AtomicInteger next = new AtomicInteger();
        Runnable loop = () -> {
            try {
                for (int piece = next.getAndIncrement(); piece < pieces; piece = next.getAndIncrement()) {
                    work.accept(piece);
                }
            } catch (RuntimeException | Error e) {
                next.set(pieces);
                throw e;
            }
        };
        List<Future<?>> others = new ArrayList<>();
        for (int i = 1; i < Math.min(threads, pieces); i++) {
            others.add(helpers.submit(loop));
        }
        Throwable failure = null;
        try {
            loop.run();
        } catch (RuntimeException | Error e) {
            failure = e;
        }
        for (Future<?> other : others) {
            failure = first(failure, join(other));
        }
        if (failure instanceof Error e) {
            throw e;
        }
        if (failure != null) {
            throw (RuntimeException) failure;
        }
    }

    private static @Nullable Throwable first(@Nullable Throwable a, @Nullable Throwable b) {
        return a == null ? b : a;
    }

    /** What went wrong, if anything. Native work can't be left behind, so an interrupt waits for it, too. */
    private static @Nullable Throwable join(Future<?> other) {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    other.get();
                    return null;
                } catch (InterruptedException e) {
                    interrupted = true;
                } catch (ExecutionException e) {
                    return e.getCause();
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
