package io.aidb.jdbc.sql;

/** Text in quotes. */
final class Quoted {

    private Quoted() {}

    /** A name behind AS, in quotes if it needs them. */
    static String label(String name) {
        return name.matches("[a-z_][a-z0-9_]*") ? name : identifier(name);
    }

    static String identifier(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }
}
