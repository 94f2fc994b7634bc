package io.aidb.engine.function;

/**
 * A column of a function's result.
 *
 * @param name its name
 * @param type its type
 * @param description one sentence for metadata and the reference; empty for a column that a statement names
 */
public record Column(String name, SqlType type, String description) {

    /** A column without a description. */
    public Column(String name, SqlType type) {
        this(name, type, "");
    }
}
