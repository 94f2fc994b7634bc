package io.aidb.engine.spi;

/**
 * Tokens that a model counted.
 *
 * @param read those of what it was given
 * @param written those of what it generated
 */
public record Tokens(long read, long written) {

    public static final Tokens NONE = new Tokens(0, 0);

    public long total() {
        return read + written;
    }
}
