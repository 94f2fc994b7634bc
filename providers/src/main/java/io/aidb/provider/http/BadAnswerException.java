package io.aidb.provider.http;

import java.io.IOException;

/** A provider's answer that can be read but is not what was asked for. The message is a sentence without its subject. */
public final class BadAnswerException extends IOException {

    private static final long serialVersionUID = 1L;

    private final boolean onlyOneItem;

    private BadAnswerException(String message, boolean onlyOneItem) {
        super(message);
        this.onlyOneItem = onlyOneItem;
    }

    /** The answer as a whole is wrong; {@code message} such as {@code "holds 3 vectors for 5 texts"}. */
    public static BadAnswerException whole(String message) {
        return new BadAnswerException(message, false);
    }

    /** The result of one item is wrong, those of others may be right. */
    public static BadAnswerException ofItem(String message) {
        return new BadAnswerException(message, true);
    }

    boolean onlyOneItem() {
        return onlyOneItem;
    }
}
