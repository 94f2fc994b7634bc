package io.aidb.jdbc.sql;

import io.aidb.engine.function.SqlType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The texts around a temporary table with the values of a call. It stands in no other session's way and needs no name of its
 * own in another transaction, since it ends with its own.
 *
 * @param call the call's place in the plan
 * @param type the type of the values
 * @param ifNull the value where an argument is NULL, as a literal
 * @param byFunction true if expressions find values with a function, where a query can't stand
 */
public record ValueTable(int call, SqlType type, String ifNull, boolean byFunction) {

    static final String KEY = "\"aidb key\"";
    static final String VALUE = "\"aidb value\"";

    static String name(int call) {
        return "pg_temp.\"aidb values " + call + "\"";
    }

    static String function(int call) {
        return "pg_temp.\"aidb find " + call + "\"";
    }

    private String name() {
        return name(call);
    }

    /** Makes it. */
    public List<String> create() {
        List<String> texts = new ArrayList<>();
        texts.add("CREATE TEMPORARY TABLE " + name() + " (" + KEY + " text COLLATE \"C\" NOT NULL, " + VALUE + " "
                + type.sqlName() + ") ON COMMIT DROP");
        if (byFunction) {
            Rewritten needed = new Rewritten("$2", List.of());
            LookupSyntax.Use use =
                    new LookupSyntax.Use(call, new Rewritten("$1", List.of()), type, ifNull, List.of(needed), false);
            texts.add("CREATE FUNCTION " + function(call) + "(text, boolean) RETURNS " + type.sqlName()
                    + " LANGUAGE sql STABLE AS $aidb$SELECT "
                    + TableSyntax.query(use).sql() + "$aidb$");
        }
        return texts;
    }

    /** Adds so many rows, for each of which it takes a key and a value. */
    public String insert(int rows) {
        return "INSERT INTO " + name() + " VALUES "
                + String.join(", ", Collections.nCopies(rows, "(?, ?::" + type.sqlName() + ")"));
    }

    /**
     * Makes finding quick, once most rows are there. A B-tree would not take keys of more than 2,700 bytes. The planner has to
     * know that a key is found once; a look at a few keys is enough, with that as its result.
     */
    public List<String> index() {
        return List.of(
                "CREATE INDEX ON " + name() + " USING hash (" + KEY + ")",
                "ALTER TABLE " + name() + " ALTER " + KEY + " SET STATISTICS 1, ALTER " + KEY
                        + " SET (n_distinct = -1)",
                "ANALYZE " + name() + " (" + KEY + ")");
    }

    /** The rows of one of {@link ExecutionPlan.Lookup#queries} whose keys are not in the table. */
    public Rewritten unknown(Rewritten query) {
        return new SqlBuilder()
                .add("SELECT * FROM (")
                .add(query)
                .add(") AS \"aidb wanted\" WHERE NOT EXISTS (SELECT FROM " + name() + " AS \"aidb known\" WHERE"
                        + " \"aidb known\"." + KEY + " = \"aidb wanted\"." + ArgumentQueries.KEY + " COLLATE \"C\")")
                .build();
    }

    /** Takes it away. */
    public List<String> drop() {
        String table = "DROP TABLE " + name();
        return byFunction ? List.of("DROP FUNCTION " + function(call) + "(text, boolean)", table) : List.of(table);
    }
}
