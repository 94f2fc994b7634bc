package io.aidb.jdbc.sql;

import io.aidb.engine.function.SqlType;

/** Finds values in the {@code jsonb} parameters of {@link ValuesQuery}. */
final class ParameterSyntax implements LookupSyntax {

    @Override
    public Rewritten find(Use use) {
        String values = ValuesQuery.expression(use.call());
        Rewritten key = use.beside() ? use.key() : KEY;
        SqlBuilder found = new SqlBuilder()
                .add(use.beside() ? "CASE WHEN (" : "(SELECT CASE WHEN (")
                .add(key)
                .add(") IS NULL THEN " + use.ifNull() + "::jsonb WHEN jsonb_exists(" + values + ", ")
                .add(key)
                .add(") THEN " + values + " -> (")
                .add(key)
                .add(") ");
        String changing = "CASE WHEN " + values + " IS NULL THEN ' ' ELSE '' END";
        found.add(LookupSyntax.missing(use, key, changing, SqlType.JSONB));
        if (!use.beside()) {
            found.add(" FROM (SELECT ").add(use.key()).add(" AS \"aidb key\") AS \"aidb tuple\")");
        }
        return use.type() == SqlType.JSONB ? found.build() : scalar(found.build(), use.type());
    }

    /** A value of JSON as one of SQL. */
    private static Rewritten scalar(Rewritten json, SqlType type) {
        return new SqlBuilder()
                .add("((")
                .add(json)
                .add(") #>> '{}')::" + type.sqlName())
                .build();
    }

    @Override
    public boolean takesParameters() {
        return true;
    }
}
