package io.aidb.provider.http;

import io.aidb.engine.AidbException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One request that failed: what to tell the user, and what may be done about it before. */
final class CallFailure extends Exception {

    private static final long serialVersionUID = 1L;

    /** What may help. */
    enum Kind {
        /** 429: waiting, and fewer requests at once. */
        RATE_LIMITED(Integer.MAX_VALUE),
        /** 408, 409, 425, 5xx, no answer: waiting. */
        UNAVAILABLE(Integer.MAX_VALUE),
        /** No answer in time: once more, since the next one may take as long. */
        TIMED_OUT(1),
        /** No connection: waiting a little. A wrong address should not take long to be told. */
        UNREACHABLE(3),
        /** The answer began and broke off: nothing, since the model has done its work and may be paid for it. */
        BROKEN(0),
        /** 413 or too many tokens: fewer items. */
        TOO_LARGE(0),
        /** The provider refuses an item or answers nonsense for it: the other items may do. */
        ITEM(0),
        /** Nothing. */
        FATAL(0);

        private final int mostRetries;

        Kind(int mostRetries) {
            this.mostRetries = mostRetries;
        }
    }

    private final Kind kind;
    private final AidbException error;
    private final @Nullable Duration serverWait;

    CallFailure(Kind kind, AidbException error) {
        this(kind, error, null);
    }

    CallFailure(Kind kind, AidbException error, @Nullable Duration serverWait) {
        super(error);
        this.kind = kind;
        this.error = error;
        this.serverWait = serverWait;
    }

    Kind kind() {
        return kind;
    }

    AidbException error() {
        return error;
    }

    /** How long the provider asks to wait. */
    Optional<Duration> serverWait() {
        return Optional.ofNullable(serverWait);
    }

    boolean mayRetry(int retriesDone, int maxRetries) {
        return retriesDone < Math.min(kind.mostRetries, maxRetries);
    }
}
