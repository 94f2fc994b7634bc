package io.aidb.provider.local;

import io.aidb.engine.AidbException;
import io.aidb.engine.SqlState;
import io.aidb.engine.spi.CallContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The models that a provider has loaded, shared by all connections of the JVM. A model is loaded by the first call that
 * needs it, while others that need it wait; a failure to load is not remembered. A model in use is not freed before its
 * last user is done.
 *
 * @param <K> what tells models apart
 * @param <M> a loaded model
 */
final class LoadedModels<K, M extends AutoCloseable> implements AutoCloseable {

    private static final long LOOK_AROUND_MILLIS = 20;

    private final Map<K, Slot> slots = new HashMap<>();
    private boolean closed;

    /** Runs something with a model, which is loaded first if it is not yet. */
    <T> T use(K key, CallContext context, Function<CallContext, M> loader, Function<M, T> work) {
        Slot slot = enter(key);
        try {
            return work.apply(slot.model(context, loader));
        } finally {
            leave(slot);
        }
    }

    private synchronized Slot enter(K key) {
        if (closed) {
            throw new AidbException(
                    SqlState.OBJECT_NOT_IN_PREREQUISITE_STATE,
                    "Local models can't be used: the driver has been unloaded.");
        }
        Slot slot = slots.computeIfAbsent(key, k -> new Slot());
        slot.users++;
        return slot;
    }

    private synchronized void leave(Slot slot) {
        slot.users--;
        if (closed && slot.users == 0) {
            slot.free();
        }
    }

    /** Frees all models, those in use when their last user is done. */
    @Override
    public void close() {
        List<Slot> idle = new ArrayList<>();
        synchronized (this) {
            closed = true;
            slots.values().stream().filter(slot -> slot.users == 0).forEach(idle::add);
            slots.clear();
        }
        idle.forEach(Slot::free);
    }

    /** The place of one model. */
    private final class Slot {

        private final ReentrantLock loading = new ReentrantLock();
        private int users;
        private volatile @Nullable M model;

        M model(CallContext context, Function<CallContext, M> loader) {
            M loaded = model;
            if (loaded != null) {
                return loaded;
            }
            waitForTurn(context);
            try {
                loaded = model;
                if (loaded == null) {
                    loaded = loader.apply(context);
                    model = loaded;
                }
                return loaded;
            } finally {
                loading.unlock();
            }
        }

        private void waitForTurn(CallContext context) {
            try {
                do {
                    context.cancellation().check();
                } while (!loading.tryLock(LOOK_AROUND_MILLIS, TimeUnit.MILLISECONDS));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AidbException(
                        SqlState.QUERY_CANCELED, "The thread was interrupted while a model was loaded.");
            }
        }

        void free() {
            M loaded = model;
            model = null;
            if (loaded != null) {
                try {
                    loaded.close();
                } catch (Exception e) {
                    throw new IllegalStateException("A model could not be freed", e);
                }
            }
        }
    }
}
