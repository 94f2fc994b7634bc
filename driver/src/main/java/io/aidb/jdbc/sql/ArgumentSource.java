package io.aidb.jdbc.sql;

import org.jspecify.annotations.Nullable;

/** Where the value of an argument comes from. */
public sealed interface ArgumentSource {

    /**
     * The statement itself: a literal, or the default of an omitted argument.
     *
     * @param value of the class that the parameter's type says; null for NULL
     */
    record Literal(@Nullable Object value) implements ArgumentSource {
        /** Does not show the value, which may be a secret. */
        @Override
        public String toString() {
            return "Literal";
        }
    }

    /** A parameter of the prepared statement, counted from 1. */
    record Parameter(int ordinal) implements ArgumentSource {}

    /** The value of another call, by its place among the calls of the plan. */
    record NestedCall(int call) implements ArgumentSource {}

    /**
     * An expression without columns, which the server evaluates once per execution.
     *
     * @param expression its text with its parameters and nested calls as what is bound
     */
    record ServerExpression(Rewritten expression) implements ArgumentSource {}

    /**
     * An expression with columns, which has a value per row.
     *
     * @param first index of its first token in the statement
     * @param last index of its last token
     */
    record RowExpression(int first, int last) implements ArgumentSource {

        private static final String LABEL_PREFIX = "aidb argument ";

        /** The label of the column that holds its value in the server's result. */
        public String label() {
            return LABEL_PREFIX + first;
        }
    }
}
