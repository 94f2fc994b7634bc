package io.aidb.jdbc.sql;

/** The first test of every statement: whether its text has the letters of aidb at all. */
public final class Mention {

    private static final String NAME = "aidb";

    private Mention() {}

    /** True if the text holds {@code aidb} in any letter case. Takes no memory. */
    public static boolean in(String sql) {
        // b is the rarest of the four letters in SQL.
        for (int i = NAME.length() - 1; i < sql.length(); i++) {
            char c = sql.charAt(i);
            if ((c == 'b' || c == 'B') && sql.regionMatches(true, i - 3, NAME, 0, 3)) {
                return true;
            }
        }
        return false;
    }
}
