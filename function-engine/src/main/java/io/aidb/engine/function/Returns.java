package io.aidb.engine.function;

import java.util.List;

/**
 * The shape of a function's result.
 *
 * @param kind whether a call gives a value, a row or rows
 * @param columns the columns; just one, named after the function, where the result is a plain value
 */
public record Returns(Kind kind, List<Column> columns) {

    /** What a call gives. */
    public enum Kind {
        /** One value: {@code RETURNS real[]}. */
        VALUE,
        /** One row as a single composite value. */
        ROW,
        /** Any number of values: {@code RETURNS SETOF real[]}. */
        VALUES,
        /** Any number of rows: {@code RETURNS TABLE(…)}. */
        TABLE
    }

    /** True if a call can give any number of rows. */
    public boolean isSet() {
        return kind == Kind.VALUES || kind == Kind.TABLE;
    }

    /** True if what a call gives is composed of columns. */
    public boolean isComposite() {
        return kind == Kind.ROW || kind == Kind.TABLE;
    }

    static Returns value(String name, SqlType type, String description) {
        return new Returns(Kind.VALUE, List.of(new Column(name, type, description)));
    }

    static Returns values(String name, SqlType type, String description) {
        return new Returns(Kind.VALUES, List.of(new Column(name, type, description)));
    }

    static Returns row(Column... columns) {
        return new Returns(Kind.ROW, List.of(columns));
    }

    static Returns table(Column... columns) {
        return new Returns(Kind.TABLE, List.of(columns));
    }
}
