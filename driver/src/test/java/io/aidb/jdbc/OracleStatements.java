package io.aidb.jdbc;

import java.util.Random;

/** Random statements over the tables of {@link OracleDatabases} that the server can execute. */
final class OracleStatements {

    private final Random random;

    OracleStatements(Random random) {
        this.random = random;
    }

    String next() {
        return switch (random.nextInt(10)) {
            case 0 -> "UPDATE docs SET reply = " + text("docs") + where("docs");
            case 1 -> "INSERT INTO log (id, reply) " + query();
            case 2 -> "DELETE FROM docs" + where("docs");
            case 3 ->
                "WITH w AS (" + query() + ") SELECT count(*), max(t) FROM w"
                        + pick("", " WHERE " + call("w.t") + " <> '[[x]]'");
            case 4 ->
                "SELECT " + text("d") + " AS a, count(*), max(" + text("d") + ") FROM docs d" + where("d")
                        + " GROUP BY a";
            case 5 ->
                "SELECT topic, " + call("string_agg(" + text("d") + ", ' ' ORDER BY d.id)") + " AS g FROM docs d"
                        + where("d") + " GROUP BY topic"
                        + pick("", " HAVING count(*) > 1", " HAVING " + call("topic") + " <> '[x]'");
            case 6 ->
                "UPDATE docs d SET reply = " + text("d") + " || t.title FROM topics t WHERE t.name = d.topic AND "
                        + condition("d");
            default -> query() + pick("", " ORDER BY 1, 2", " ORDER BY 1 LIMIT 3");
        };
    }

    /** A query of an id and a text. */
    private String query() {
        return switch (random.nextInt(6)) {
            case 0 ->
                "SELECT d.id, " + text("d") + " AS t FROM docs d JOIN topics t ON t.name = d.topic"
                        + pick("", " AND " + condition("d")) + where("d");
            case 1 ->
                "SELECT d.id, " + text("d") + " || coalesce(t.title, '-') AS t FROM docs d LEFT JOIN topics t ON "
                        + condition("d") + " AND t.name = d.topic" + where("d");
            case 2 ->
                "SELECT d.id, s.r AS t FROM docs d CROSS JOIN LATERAL (SELECT " + text("d") + " AS r) s" + where("d");
            case 3 ->
                "SELECT s.id, s.r AS t FROM (SELECT d.id, d.body, d.topic, d.words, " + text("d") + " AS r FROM docs d"
                        + where("d") + ") s" + where("s");
            case 4 ->
                "SELECT d.id, (SELECT max(" + pick(text("d"), text("e")) + ") FROM docs e WHERE e.topic = d.topic"
                        + pick("", " AND " + condition("e")) + ") AS t FROM docs d" + where("d");
            default -> "SELECT d.id, " + text("d") + " AS t FROM docs d" + where("d");
        };
    }

    private String where(String table) {
        return pick("", "", " WHERE " + condition(table), " WHERE " + condition(table) + " AND " + condition(table));
    }

    private String condition(String table) {
        return pick(
                table + ".id < 4",
                table + ".topic IS NOT NULL",
                table + ".id BETWEEN 2 AND 6",
                text(table) + " LIKE '[%'",
                text(table) + " <> '[alpha]'",
                "(" + text(table) + " = '[beta]' OR " + table + ".id > 3)",
                "cardinality(aidb.encode_text('m', " + table + ".body)) = 3",
                table + ".topic IN (SELECT name FROM topics x WHERE " + call("x.title") + " LIKE '[e%')",
                "EXISTS (SELECT 1 FROM topics x WHERE x.name = " + table + ".topic AND "
                        + call(table + ".body || x.name") + " LIKE '[%')");
    }

    private String text(String table) {
        return pick(
                table + ".body",
                call(table + ".body"),
                call(table + ".topic"),
                call("upper(" + table + ".body)"),
                "upper(" + call(table + ".body") + ")",
                call(call(table + ".body")),
                "coalesce(" + table + ".topic, " + call(table + ".body") + ")",
                "CASE WHEN " + table + ".id < 4 THEN " + call(table + ".body") + " ELSE " + call(table + ".topic")
                        + " END",
                call("'x'"),
                call(table + ".body") + " || " + call(table + ".topic"));
    }

    private static String call(String argument) {
        return "aidb.decode_text('m', " + argument + ")";
    }

    private String pick(String... choices) {
        return choices[random.nextInt(choices.length)];
    }
}
