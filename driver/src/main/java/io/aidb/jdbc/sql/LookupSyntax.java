package io.aidb.jdbc.sql;

import io.aidb.engine.function.SqlType;
import java.util.ArrayList;
import java.util.List;

/** Writes the expressions that find the value of a call among those that were computed before. */
final class LookupSyntax {

    private LookupSyntax() {}

    /** The expression that stands for a tuple of arguments; NULL if one of them is. */
    static Rewritten key(List<Rewritten> arguments, List<SqlType> types) {
        List<Rewritten> parts = new ArrayList<>();
        for (int i = 0; i < arguments.size(); i++) {
            parts.add(part(arguments.get(i), types.get(i)));
        }
        if (parts.size() == 1) {
            return parts.get(0);
        }
        SqlBuilder key = new SqlBuilder().add("CASE WHEN ");
        for (int i = 0; i < parts.size(); i++) {
            key.add(i == 0 ? "(" : " AND (").add(arguments.get(i)).add(") IS NOT NULL");
        }
        return key.add(" THEN jsonb_build_array(")
                .addAll(parts, ", ")
                .add(")::text END")
                .build();
    }

    private static Rewritten part(Rewritten argument, SqlType type) {
        SqlBuilder part = new SqlBuilder();
        return switch (type) {
            case BYTEA ->
                part.add("encode(sha256(").add(argument).add("), 'hex')").build();
            case BYTEA_ARRAY ->
                part.add("encode(sha256(convert_to((")
                        .add(argument)
                        .add(")::text, 'UTF8')), 'hex')")
                        .build();
            default -> part.add("(").add(argument).add(")::text").build();
        };
    }

    /**
     * The JSON value of a call.
     *
     * @param guard what must hold for a missing value to be an error
     * @param beside true if the key must stand beside the expression and not in a query of its own, since it is made of
     *     several rows, or is to be recognised as an expression of GROUP BY
     */
    static Rewritten find(Rewritten key, int call, List<Rewritten> guard, boolean beside, String ifNull) {
        String values = ValuesQuery.expression(call);
        Rewritten known = beside ? key : new Rewritten("\"aidb tuple\".\"aidb key\"", List.of());
        SqlBuilder found = new SqlBuilder()
                .add(beside ? "CASE WHEN (" : "(SELECT CASE WHEN (")
                .add(known)
                .add(") IS NULL THEN " + ifNull + " WHEN jsonb_exists(" + values + ", ")
                .add(known)
                .add(") THEN " + values + " -> (")
                .add(known)
                .add(") ");
        found.add(guard.isEmpty() ? "" : "WHEN ").addAll(guard, " AND ").add(guard.isEmpty() ? "ELSE " : " THEN ");
        // What depends on the values is not a constant, which the server might evaluate in advance.
        found.add("('" + ExecutionPlan.STALE + call + ": ' || (").add(known);
        found.add(") || CASE WHEN " + values + " IS NULL THEN ' ' ELSE '' END)::integer::text::jsonb END");
        return beside
                ? found.build()
                : found.add(" FROM (SELECT ")
                        .add(key)
                        .add(" AS \"aidb key\") AS \"aidb tuple\")")
                        .build();
    }

    /** A value of JSON as one of SQL. */
    static Rewritten scalar(Rewritten json, SqlType type) {
        return new SqlBuilder()
                .add("((")
                .add(json)
                .add(") #>> '{}')::" + type.sqlName())
                .build();
    }
}
