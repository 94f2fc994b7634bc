package io.aidb.jdbc.sql;

import java.util.List;

/**
 * The text that goes to the server in place of (a part of) a statement, and what to bind to its parameters in order.
 *
 * @param sql the user's text with calls replaced, in the form that {@code prepareStatement} takes
 * @param bindings one per {@code ?}
 */
public record Rewritten(String sql, List<Binding> bindings) {

    /** What is bound to a parameter of the rewritten text. */
    public sealed interface Binding {}

    /** The value of the user's parameter, counted from 1. */
    public record UserParameter(int ordinal) implements Binding {}

    /** The value of a scalar call. */
    public record CallValue(int call) implements Binding {}

    /** The values of a call by the key of its arguments, as a JSON object. */
    public record CallLookup(int call) implements Binding {}

    /** The rows of a call as a JSON array of objects that have these keys. */
    public record CallRows(int call, List<String> columns) implements Binding {}
}
