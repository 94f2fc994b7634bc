package io.aidb.provider.local.text;

/** The tokens of a text. */
public final class TextTokens {

    private final long[] ids;
    private final boolean truncated;

    /** Keeps the array, which is not to be changed. */
    TextTokens(long[] ids, boolean truncated) {
        this.ids = ids;
        this.truncated = truncated;
    }

    public int length() {
        return ids.length;
    }

    /** The numbers of the tokens; not to be changed. */
    public long[] ids() {
        return ids;
    }

    /** True if tokens were cut off because the text was too long. */
    public boolean truncated() {
        return truncated;
    }
}
