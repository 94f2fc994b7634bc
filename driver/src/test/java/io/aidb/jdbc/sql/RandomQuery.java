package io.aidb.jdbc.sql;

import java.util.Random;

/** Random statements by a small grammar, with aidb calls in all places. */
final class RandomQuery {

    private final Random random;
    private int depth;

    RandomQuery(Random random) {
        this.random = random;
    }

    String query() {
        return switch (random.nextInt(8)) {
            case 0 -> "INSERT INTO aidb.t (a, b) VALUES (" + value() + "," + value() + ")" + pick("", " RETURNING a");
            case 1 -> "UPDATE t SET a = " + value() + pick("", " FROM aidb.models m") + " WHERE " + condition();
            case 2 -> "DELETE FROM t WHERE " + condition();
            case 3 -> "WITH q AS (" + select() + ") " + select();
            case 4 -> "WITH q AS (INSERT INTO u " + select() + " RETURNING *) " + select();
            default -> select();
        };
    }

    private String select() {
        depth++;
        String items = item() + pick("", "," + item(), ", *, " + item());
        String sql = "SELECT " + items
                + (items.endsWith(")") ? "" : "\n") + "FROM " + from()
                + pick("", " WHERE " + condition(), " -- aidb.f(\n")
                + pick("", " ORDER BY " + value(), " LIMIT 3", " GROUP BY a HAVING " + condition());
        depth--;
        return sql;
    }

    private String item() {
        return value() + pick("", "::text", " AS x", " \"Y\"", "::double precision[] AS order");
    }

    private String from() {
        return pick(
                "t",
                "t JOIN u ON " + condition(),
                "(t JOIN aidb.list_models() ON true)",
                "aidb.list_models() m(a, b, c)",
                "aidb.models",
                "t, LATERAL (SELECT 1) l, aidb.model_providers",
                "aidb.encode_text_batch('m', ?) WITH ORDINALITY",
                "ROWS FROM (aidb.list_models(), f(1))");
    }

    private String condition() {
        return value() + pick(" = ", " <=> ", " IS DISTINCT FROM ", " ?? ", "=- ", "||") + value();
    }

    private String value() {
        if (depth > 4) {
            return "a";
        }
        depth++;
        String value = pick(
                "a",
                "t.b",
                "'it''s aidb.f()'",
                "E'\\''",
                "$t$aidb.x($t$",
                "?",
                "?::text",
                "year",
                "-1.5e3",
                "lower(" + pick("a", "'x'") + ")",
                "CASE WHEN " + pick("true", "a") + " THEN 'x' ELSE " + pick("?", "b") + " END",
                "(SELECT max(a) FROM u)",
                "aidb.encode_text('m', " + pick("?", "'x' || ?", "a", "'y'") + ")",
                "aidb . \"decode_text\" (?,/*x*/" + pick("'z'", "?::varchar(3)", "body") + ")",
                "AIDB.DECODE_TEXT(text => " + pick("'z'", "b") + ", model_name := 'm')",
                "aidb.decode_text('m', aidb.decode_text('n', 'x'))");
        depth--;
        return value;
    }

    private String pick(String... choices) {
        return choices[random.nextInt(choices.length)];
    }
}
