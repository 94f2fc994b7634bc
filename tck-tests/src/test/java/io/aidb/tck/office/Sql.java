package io.aidb.tck.office;

import java.util.List;

/**
 * A query as its user writes it in Base.
 *
 * @param direct whether <i>Run SQL command directly</i> is on; if not, Base parses the text and writes it anew
 */
record Sql(String text, boolean direct, List<String> parameters) {

    static Sql parsed(String text, String... parameters) {
        return new Sql(text, false, List.of(parameters));
    }

    static Sql direct(String text, String... parameters) {
        return new Sql(text, true, List.of(parameters));
    }
}
