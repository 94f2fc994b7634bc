package io.aidb.jdbc.sql;

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

    /** The query of a key. */
    static Rewritten query(Use use) {
        String type = use.type().sqlName();
        SqlBuilder found = new SqlBuilder()
                .add("(SELECT CASE WHEN ")
                .add(KEY)
                .add(" IS NULL THEN " + use.ifNull() + "::" + type + " WHEN \"aidb found\"." + ValueTable.KEY
                        + " IS NOT NULL THEN \"aidb found\"." + ValueTable.VALUE + " ");
        String changing = "CASE WHEN \"aidb found\"." + ValueTable.KEY + " IS NULL THEN '' ELSE ' ' END";
        return found.add(LookupSyntax.missing(use, KEY, changing, use.type()))
                .add(" FROM (SELECT ")
                .add(use.key())
                .add(" AS \"aidb key\") AS \"aidb tuple\" LEFT JOIN " + ValueTable.name(use.call())
                        + " AS \"aidb found\" ON \"aidb found\"." + ValueTable.KEY + " = ")
                .add(KEY)
                .add(" COLLATE \"C\" LIMIT 1)")
                .build();
    }
}
