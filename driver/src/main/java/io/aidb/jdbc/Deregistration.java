package io.aidb.jdbc;

import java.sql.DriverAction;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * Frees what all connections of this class loader share, such as local models, when the driver is deregistered from
 * {@link java.sql.DriverManager}: an application server does so when it unloads an application.
 */
final class Deregistration implements DriverAction {

    private static final Deque<Runnable> ACTIONS = new ArrayDeque<>();

    /** Has something freed on deregistration, what was added last first. */
    static void onDeregister(Runnable action) {
        synchronized (ACTIONS) {
            ACTIONS.push(action);
        }
    }

    @Override
    public void deregister() {
        for (Runnable action = next(); action != null; action = next()) {
            action.run();
        }
    }

    private static @Nullable Runnable next() {
        synchronized (ACTIONS) {
            return ACTIONS.poll();
        }
    }
}
