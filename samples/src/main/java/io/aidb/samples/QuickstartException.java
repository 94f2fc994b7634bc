package io.aidb.samples;

import org.jspecify.annotations.Nullable;

/** A failure that the user can do something about; the message, a full sentence, is all that is shown of it. */
public final class QuickstartException extends Exception {

    private static final long serialVersionUID = 1L;

    public QuickstartException(String message) {
        this(message, null);
    }

    public QuickstartException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
