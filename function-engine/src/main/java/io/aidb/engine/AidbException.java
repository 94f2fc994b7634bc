package io.aidb.engine;

import org.jspecify.annotations.Nullable;

/**
 * A failure of an aidb function, a model or the registry. The message is a full sentence that says what failed and with
 * which input; the hint, if any, says what to do. Neither ever holds a secret. The driver turns it into a
 * {@code SQLException} with the same state.
 */
public final class AidbException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final SqlState state;
    private final @Nullable String hint;
    private final int position;

    public AidbException(SqlState state, String message) {
        this(state, message, null, null);
    }

    public AidbException(SqlState state, String message, @Nullable String hint) {
        this(state, message, hint, null);
    }

    public AidbException(SqlState state, String message, @Nullable String hint, @Nullable Throwable cause) {
        this(state, message, hint, cause, 0);
    }

    private AidbException(
            SqlState state, String message, @Nullable String hint, @Nullable Throwable cause, int position) {
        super(message, cause);
        this.state = state;
        this.hint = hint;
        this.position = position;
    }

    /** The same failure with the place in the statement that caused it, counted in characters from 1. */
    public AidbException at(int place) {
        return new AidbException(state, String.valueOf(getMessage()), hint, getCause(), place);
    }

    public SqlState state() {
        return state;
    }

    /** What the user can do about it, or null. */
    public @Nullable String hint() {
        return hint;
    }

    /** The place in the statement, counted in characters from 1; 0 if the failure has none. */
    public int position() {
        return position;
    }
}
