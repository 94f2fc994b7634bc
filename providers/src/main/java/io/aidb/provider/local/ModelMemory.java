package io.aidb.provider.local;

import io.aidb.engine.AidbException;
import io.aidb.engine.AidbProperty;
import io.aidb.engine.Settings;
import io.aidb.engine.SqlState;
import io.aidb.engine.spi.CallContext;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Bounds what the loaded models take of native memory, of which there is one for all providers of a JVM. The model that
 * was not used for longest makes room first; while all others are in use, a new one waits.
 */
final class ModelMemory {

    /** Of this JVM. */
    static final ModelMemory SHARED = new ModelMemory();

    private static final long LOOK_AROUND_MILLIS = 20;

    /** A loaded model. */
    interface Resident {

        /** Frees the model unless it is in use. */
        boolean freeIfIdle();
    }

    /** The bytes of each model, the one that was not used for longest first. */
    private final Map<Resident, Long> residents = new LinkedHashMap<>();

    /**
     * Makes room for a model before it is loaded; 58000 if it is too large even alone, 57014 when cancelled while others
     * are in use.
     */
    void admit(Resident resident, long bytes, CallContext context) {
        long limit = limit(context.settings());
        if (bytes > limit) {
            throw new AidbException(
                    SqlState.SYSTEM_ERROR,
                    "The model takes " + MemorySize.text(bytes) + " of memory, more than the " + MemorySize.text(limit)
                            + " that local models may take.",
                    "Use a smaller model or a \"dtype\" of fewer bits, or raise "
                            + AidbProperty.LOCAL_MODEL_MEMORY.key() + ".");
        }
        while (!tryAdmit(resident, bytes, limit)) {
            context.cancellation().check();
            try {
                Thread.sleep(LOOK_AROUND_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AidbException(
                        SqlState.QUERY_CANCELED, "The thread was interrupted while it waited for memory.");
            }
        }
    }

    private synchronized boolean tryAdmit(Resident resident, long bytes, long limit) {
        long taken = residents.values().stream().mapToLong(Long::longValue).sum();
        for (Iterator<Map.Entry<Resident, Long>> oldest = residents.entrySet().iterator();
                taken + bytes > limit && oldest.hasNext(); ) {
            Map.Entry<Resident, Long> candidate = oldest.next();
            if (candidate.getKey().freeIfIdle()) {
                taken -= candidate.getValue();
                oldest.remove();
            }
        }
        if (taken + bytes > limit) {
            return false;
        }
        residents.put(resident, bytes);
        return true;
    }

    /** Notes that a model is used now. */
    synchronized void touch(Resident resident) {
        Long bytes = residents.remove(resident);
        if (bytes != null) {
            residents.put(resident, bytes);
        }
    }

    /** Notes that a model is gone, or could not be loaded. */
    synchronized void remove(Resident resident) {
        residents.remove(resident);
    }

    private static long limit(Settings settings) {
        return MemorySize.parse(
                AidbProperty.LOCAL_MODEL_MEMORY.key(), settings.require(AidbProperty.LOCAL_MODEL_MEMORY));
    }
}
