package io.aidb.jdbc;

import io.aidb.engine.FunctionEngine;
import io.aidb.engine.Providers;
import io.aidb.jdbc.execution.ExplainFunction;
import io.aidb.jdbc.sql.Plans;
import java.util.List;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * The engine of this JVM, and the plans of statements, which all connections share. Made by the first statement that
 * mentions aidb, closed when the driver is deregistered, made anew if a statement needs it after that.
 */
final class SharedEngine {

    private static @Nullable SharedEngine instance;

    private final FunctionEngine engine;
    private final Plans plans;
    private final WindowThreads windows = new WindowThreads();

    private SharedEngine() {
        // The driver's own loader: the thread's may know nothing of a driver that a tool has loaded by itself.
        engine = new FunctionEngine(
                Providers.load(SharedEngine.class.getClassLoader()), List.of(ExplainFunction.function()));
        plans = new Plans(engine.catalog());
    }

    static synchronized SharedEngine get() {
        SharedEngine current = instance;
        if (current == null) {
            current = new SharedEngine();
            instance = current;
            Deregistration.onDeregister(SharedEngine::close);
        }
        return current;
    }

    /** Frees models, connections and threads of the providers. */
    private static void close() {
        SharedEngine current;
        synchronized (SharedEngine.class) {
            current = instance;
            instance = null;
        }
        if (current != null) {
            current.windows.close();
            current.engine.close();
        }
    }

    FunctionEngine engine() {
        return engine;
    }

    /** Where windows of rows are computed while others are read. */
    Executor windows() {
        return windows;
    }

    Plans plans() {
        return plans;
    }
}
