package io.aidb.jdbc.sql;

import io.aidb.engine.function.SqlType;
import java.util.List;

/** Finds values in a {@link ValueTable}, by its index. */
final class TableSyntax implements LookupSyntax {

    @Override
    public Rewritten find(Use use) {
        if (!use.beside()) {
            return query(use);
        }
        SqlBuilder found = new SqlBuilder()
                .add(ValueTable.function(use.call()) + "((")
                .add(use.key())
                .add("), ");
        return (use.guard().isEmpty() ? found.add("true") : found.addAll(use.guard(), " AND "))
                .add(")")
                .build();
    }

    @Override
    public boolean takesParameters() {
        return false;
    }

    /** The query of a key. The key is in a query of its own, so that it is evaluated once. */
    static Rewritten query(Use use) {
        String type = use.type().sqlName();
        Rewritten key = new Rewritten("\"aidb tuple\".\"aidb key\"", List.of());
        SqlBuilder found = new SqlBuilder()
                .add("(SELECT CASE WHEN ")
                .add(key)
                .add(" IS NULL THEN " + use.ifNull() + "::" + type + " WHEN \"aidb found\"." + ValueTable.KEY
                        + " IS NOT NULL THEN \"aidb found\"." + ValueTable.VALUE + " ");
        boolean always = use.guard().isEmpty();
        found.add(always ? "" : "WHEN ").addAll(use.guard(), " AND ").add(always ? "ELSE " : " THEN ");
        String changing = "CASE WHEN \"aidb found\"." + ValueTable.KEY + " IS NULL THEN '' ELSE ' ' END";
        return found.add(LookupSyntax.missing(use.call(), key, changing, use.type()))
                .add(" END FROM (SELECT ")
                .add(use.key())
                .add(" AS \"aidb key\") AS \"aidb tuple\" LEFT JOIN " + ValueTable.name(use.call())
                        + " AS \"aidb found\" ON \"aidb found\"." + ValueTable.KEY + " = ")
                .add(key)
                .add(" COLLATE \"C\" LIMIT 1)")
                .build();
    }
}
