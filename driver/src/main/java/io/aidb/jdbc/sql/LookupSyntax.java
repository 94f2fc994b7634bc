package io.aidb.jdbc.sql;

import io.aidb.engine.function.SqlType;
import java.util.List;

/** Writes the expressions that find the values of calls where they were put. */
interface LookupSyntax {

    /** In a parameter for each call. */
    LookupSyntax IN_PARAMETERS = new ParameterSyntax();

    /** In a temporary table for each call. */
    LookupSyntax IN_TABLES = new TableSyntax();

    /**
     * One use of a call.
     *
     * @param call its place in the plan
     * @param key what stands for its arguments
     * @param type the type of its value; {@code jsonb} for rows
     * @param ifNull its value where an argument is NULL, as a literal
     * @param guard what must hold for a missing value to be an error
     * @param beside true if the key must stand beside the expression and not in a query of its own, since it is made of
     *     several rows, or is to be recognised as an expression of GROUP BY
     */
    record Use(int call, Rewritten key, SqlType type, String ifNull, List<Rewritten> guard, boolean beside) {}

    /** An expression for the value. It is an error of the server if there is none, whose message is {@link ExecutionPlan#STALE}. */
    Rewritten find(Use use);

    /** True if the values are parameters of the statement. */
    boolean takesParameters();

    /** The key of a look-up whose key is in a query of its own, so that it is evaluated once. */
    Rewritten KEY = new Rewritten("\"aidb tuple\".\"aidb key\"", List.of());

    /**
     * The end of a CASE, which fails because there is no value, where the guard holds.
     *
     * @param changing an expression of type text that gives no characters for a missing value and is no constant, which the
     *     server might evaluate in advance
     */
    static Rewritten missing(Use use, Rewritten key, String changing, SqlType type) {
        boolean always = use.guard().isEmpty();
        return new SqlBuilder()
                .add(always ? "" : "WHEN ")
                .addAll(use.guard(), " AND ")
                .add(always ? "ELSE " : " THEN ")
                .add("('" + ExecutionPlan.STALE + use.call() + ": ' || (")
                .add(key)
                .add(") || " + changing + ")::integer::text::" + type.sqlName() + " END")
                .build();
    }
}
