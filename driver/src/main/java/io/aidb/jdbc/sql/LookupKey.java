package io.aidb.jdbc.sql;

import io.aidb.engine.function.SqlType;
import java.util.ArrayList;
import java.util.List;

/** Writes the expression that stands for a tuple of arguments: the key under which the value of a call is found. */
final class LookupKey {

    private LookupKey() {}

    /** A text; NULL if one of the arguments is. */
    static Rewritten of(List<Rewritten> arguments, List<SqlType> types) {
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
}
