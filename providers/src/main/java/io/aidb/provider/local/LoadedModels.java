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
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The models that a provider has loaded, shared by all connections of the JVM. A model is loaded by the first call that
 * needs it, while others that need it wait; a failure to load is not remembered. A model in use is not freed before its
 * last user is done; an idle one is when its memory is needed.
 *
 * @param <K> what tells models apart
 * @param <M> a loaded model
 */
final class LoadedModels<K, M extends AutoCloseable> implements AutoCloseable {

    private static final long LOOK_AROUND_MILLIS = 20;

    /** Loads a model. */
    interface Loader<M> {

        /** {@code room} is told how many bytes the model will take, before they are taken. */
        M load(CallContext context, LongConsumer room);
    }

    private final ModelMemory memory;
    private final Map<K, Slot> slots = new HashMap<>();
    private boolean closed;

    LoadedModels(ModelMemory memory) {
        this.memory = memory;
    }

    /** Runs something with a model, which is loaded first if it is not yet. */
    <T> T use(K key, CallContext context, Loader<M> loader, Function<M, T> work) {
        Slot slot = enter(key);
        try {
            memory.touch(slot);
            return work.apply(slot.model(context, loader));
        } finally {
            if (leave(slot)) {
                slot.free();
            }
        }
    }

    private synchronized Slot enter(K key) {
        if (closed) {
            throw new AidbException(
                    SqlState.OBJECT_NOT_IN_PREREQUISITE_STATE,
                    "Local models can't be used: the driver has been unloaded.");
        }
        Slot slot = slots.computeIfAbsent(key, Slot::new);
        slot.users++;
        return slot;
    }

    /** True if nobody else is going to free the model. */
    private synchronized boolean leave(Slot slot) {
        slot.users--;
        return closed && slot.users == 0;
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
    private final class Slot implements ModelMemory.Resident {

        private final K key;
        private final ReentrantLock loading = new ReentrantLock();
        private int users;
        private volatile @Nullable M model;

        Slot(K key) {
            this.key = key;
        }

        M model(CallContext context, Loader<M> loader) {
            M loaded = model;
            if (loaded != null) {
                return loaded;
            }
            waitForTurn(context);
            try {
                loaded = model;
                if (loaded == null) {
                    loaded = load(context, loader);
                    model = loaded;
                }
                return loaded;
            } finally {
                loading.unlock();
            }
        }

        private M load(CallContext context, Loader<M> loader) {
            try {
                return loader.load(context, bytes -> memory.admit(this, bytes, context));
            } catch (RuntimeException | Error e) {
                memory.remove(this);
                throw e;
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

        @Override
        public boolean freeIfIdle() {
            synchronized (LoadedModels.this) {
                if (users > 0) {
                    return false;
                }
                slots.remove(key, this);
            }
            close();
            return true;
        }

        void free() {
            memory.remove(this);
            close();
        }

        /** Once, also when the provider is closed while another one asks for room. */
        private synchronized void close() {
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
