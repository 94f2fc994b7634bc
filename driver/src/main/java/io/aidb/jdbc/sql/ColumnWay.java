package io.aidb.jdbc.sql;

import java.util.List;

/**
 * What becomes of a column of a query in the queries around it.
 *
 * @param end where it is last seen
 * @param name what the outermost query calls it, if it is a column of the result
 * @param items the items of select lists on the way that name it and do nothing else
 * @param alone true if each query on the way has nothing else in FROM
 */
record ColumnWay(End end, String name, List<Range> items, boolean alone) {

    /** Where a column ends. */
    enum End {
        /** No query around it asks for it. */
        UNUSED,
        /** It is a column of the statement's result, and nothing depends on its value. */
        RESULT,
        /** Something depends on its value, or may. */
        USED
    }

    static ColumnWay used() {
        return new ColumnWay(End.USED, "", List.of(), false);
    }
}
