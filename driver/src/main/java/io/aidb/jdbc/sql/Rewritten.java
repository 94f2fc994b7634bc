package io.aidb.jdbc.sql;

import java.util.List;
import java.util.OptionalInt;

/**
 * The text that goes to the server in place of (a part of) a statement, and what to bind to its parameters in order. Equal
 * if these two are.
 *
 * @param sql the user's text with calls replaced, in the form that {@code prepareStatement} takes
 * @param bindings one per {@code ?}
 * @param origins where its pieces stand in the user's text, in their order
 */
public record Rewritten(String sql, List<Binding> bindings, List<Origin> origins) {

    /** A text of the driver's own. */
    Rewritten(String sql, List<Binding> bindings) {
        this(sql, bindings, List.of());
    }

    /**
     * A piece of the user's text.
     *
     * @param at where it begins in the rewritten text
     * @param from where it begins in the user's text
     * @param length its characters; 0 for a piece of any length that stands in the place of what begins there
     */
    public record Origin(int at, int from, int length) {}

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

    /** This text between two others. */
    public Rewritten between(String before, String after) {
        return new SqlBuilder().add(before).add(this).add(after).build();
    }

    /** The place in the user's text of a character, or the end, of this one, from 0; empty if the driver has added it. */
    public OptionalInt origin(int place) {
        Origin last = null;
        for (Origin origin : origins) {
            if (origin.at() > place) {
                break;
            }
            last = origin;
        }
        if (last == null) {
            return OptionalInt.empty();
        }
        int end = last.at() + last.length();
        boolean behind = place > end || place == end && place < sql.length();
        if (behind && last.length() > 0) {
            return OptionalInt.empty();
        }
        return OptionalInt.of(last.from() + (last.length() == 0 ? 0 : place - last.at()));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Rewritten that && sql.equals(that.sql) && bindings.equals(that.bindings);
    }

    @Override
    public int hashCode() {
        return 31 * sql.hashCode() + bindings.hashCode();
    }
}
