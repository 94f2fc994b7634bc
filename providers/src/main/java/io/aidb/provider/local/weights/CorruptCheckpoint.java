package io.aidb.provider.local.weights;

import io.aidb.engine.AidbException;
import io.aidb.engine.SqlState;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The error for a file of a model that is not what its format or its configuration says. */
public final class CorruptCheckpoint {

    private CorruptCheckpoint() {}

    /** The error; {@code what} completes "it can't be used: ...". */
    public static AidbException of(Path file, String what) {
        return of(file, what, null);
    }

    /** As {@link #of(Path, String)}, with what was thrown. */
    public static AidbException of(Path file, String what, @Nullable Throwable cause) {
        return new AidbException(
                SqlState.SYSTEM_ERROR,
                "The model file " + file + " can't be used: " + what + ".",
                "Delete the file and let it be downloaded again, or use another checkpoint.",
                cause);
    }
}
