package io.aidb.jdbc.sql;

/** The first test of every statement: whether its text has the letters of aidb at all. */
public final class Mention {

    private static final String NAME = "aidb";

    private Mention() {}

    /** True if the text holds {@code aidb} in any letter case. Takes no memory. */
    public static boolean in(String sql) {
        return endsAt('b', sql) || endsAt('B', sql);
    }

    /** True if the name ends with this letter somewhere: the rarest of the four in SQL, which the JVM finds quickly. */
    private static boolean endsAt(char last, String sql) {
        int before = NAME.length() - 1;
        for (int i = sql.indexOf(last, before); i >= 0; i = sql.indexOf(last, i + 1)) {
            if (sql.regionMatches(true, i - before, NAME, 0, before)) {
                return true;
            }
        }
        return false;
    }
}
