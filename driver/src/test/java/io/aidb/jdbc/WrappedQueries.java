package io.aidb.jdbc;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Random queries around a query with calls, up to three deep, over the tables of {@link OracleDatabases}. */
final class WrappedQueries {

    private final Random random;
    private int names;

    WrappedQueries(Random random) {
        this.random = random;
    }

    /** A query with the names of its columns, of which the first is a number. */
    private record Query(String sql, List<String> columns) {

        /** The columns, each with the name of the table. */
        String all(String table) {
            return String.join(
                    ", ", columns.stream().map(column -> table + "." + column).toList());
        }
    }

    /** A query that the server may refuse, since a wrapper may name a column twice or compare what can't be compared. */
    String next() {
        names = 0;
        Query query = inner();
        for (int levels = 1 + random.nextInt(3); levels > 0; levels--) {
            query = around(query);
        }
        return query.sql();
    }

    private Query inner() {
        String table = name();
        List<String> columns = new ArrayList<>(List.of("id"));
        List<String> items = new ArrayList<>();
        for (int count = 1 + random.nextInt(3); count > 0; count--) {
            String column = pick("r" + count, "topic" + count, "\"T" + count + "\"");
            columns.add(column);
            items.add(value(table) + pick(" ", " AS ") + column);
        }
        String first = pick("id", table + ".id", "id", "*");
        String sql = "SELECT " + first + ", " + String.join(", ", items) + " FROM docs" + pick(" ", " AS ") + table
                + rowsOfInner(table)
                + pick("", "", "", " ORDER BY " + table + ".id DESC", " ORDER BY 1 LIMIT 4", " ORDER BY 1 OFFSET 1");
        return new Query(sql, columns);
    }

    private String value(String table) {
        return switch (random.nextInt(8)) {
            case 0 -> table + ".topic";
            case 1 -> "upper(" + call(table + ".body") + ")";
            case 2 -> "aidb.encode_text('m', " + table + ".body)";
            case 3 -> call(table + ".topic || '!'") + pick("::varchar(3)", "::varchar", "::text");
            case 4 -> "coalesce(" + table + ".topic, " + call("body") + ")";
            default -> call(table + ".body");
        };
    }

    private String rowsOfInner(String table) {
        return pick(
                "",
                "",
                " WHERE " + table + ".id > 2",
                " WHERE " + call(table + ".body") + " <> '[beta]'",
                " LEFT JOIN topics t ON t.name = " + table + ".topic AND t.weight = 1",
                " LEFT JOIN topics t ON t.name = " + table + ".topic AND " + call("t.title") + " = '[ex]'");
    }

    private Query around(Query inner) {
        String t = pick("t", "\"q\"", name(), "docs");
        String from = " FROM (" + inner.sql() + ") " + pick("", "AS ") + t;
        return switch (random.nextInt(13)) {
            case 0 -> new Query("SELECT *" + from + where(inner, t) + page(inner, t), inner.columns());
            case 1 -> new Query("SELECT " + t + ".*" + from + where(inner, t) + page(inner, t), inner.columns());
            case 2 -> new Query("SELECT count(*) AS id" + from + where(inner, t), List.of("id"));
            case 3 -> groups(inner, from + where(inner, t), t);
            case 4 ->
                new Query("WITH w AS (" + inner.sql() + ") SELECT * FROM w" + pick("", " AS " + t), inner.columns());
            case 5 -> joined(inner);
            case 6 -> new Query("SELECT DISTINCT " + inner.all(t) + from + where(inner, t), inner.columns());
            case 7 -> union(inner, from + where(inner, t), t);
            case 8 -> new Query("SELECT id, topic FROM docs d0 WHERE " + exists(inner), List.of("id", "topic"));
            case 9 -> window(inner, from + where(inner, t), t);
            case 10 ->
                new Query(
                        "SELECT l.id, l." + any(inner) + " AS y, d1.topic AS z FROM docs d1 CROSS JOIN LATERAL ("
                                + inner.sql() + ") l WHERE l.id = d1.id",
                        List.of("id", "y", "z"));
            case 11 -> new Query("SELECT " + wholeRow(inner, t) + " AS id" + from, List.of("id"));
            default -> someColumns(inner, from + where(inner, t) + page(inner, t), t);
        };
    }

    private Query groups(Query inner, String from, String t) {
        String column = any(inner);
        String having = pick("", " HAVING count(*) > 0 AND min(" + t + ".id) < 5");
        return new Query(
                "SELECT " + column + " AS id, count(*) AS n" + from + " GROUP BY " + pick("1", column) + having,
                List.of("id", "n"));
    }

    private Query joined(Query inner) {
        String condition = pick("b.weight = a.id", "length(a." + any(inner) + "::text) > b.weight", "true");
        return new Query(
                "SELECT " + inner.all("a") + " FROM (" + inner.sql() + ") a JOIN topics b ON " + condition
                        + pick("", " WHERE a.id < 5"),
                inner.columns());
    }

    private Query union(Query inner, String from, String t) {
        return new Query(
                "SELECT " + inner.all(t) + from + " UNION " + pick("ALL ", "") + "SELECT " + inner.all("u") + " FROM ("
                        + inner.sql() + ") u WHERE u.id = 2",
                inner.columns());
    }

    private String exists(Query inner) {
        return pick(
                "EXISTS (SELECT 1 FROM (" + inner.sql() + ") x WHERE x.id = d0.id)",
                "id IN (SELECT x.id FROM (" + inner.sql() + ") x" + pick("", " WHERE x.id > d0.id - 1") + ")",
                "(SELECT count(x." + any(inner) + ") FROM (" + inner.sql() + ") x WHERE x.id <= d0.id) > 1");
    }

    private Query window(Query inner, String from, String t) {
        String more = pick("", ", " + any(inner) + " AS x", ", count(*) OVER () AS x");
        return new Query(
                "SELECT id, row_number() OVER (ORDER BY " + t + ".id" + pick("", " DESC") + ") AS n" + more + from,
                List.of("id", "n"));
    }

    private String wholeRow(Query inner, String t) {
        return pick(t + "::text", "row_to_json(" + t + ")::text", "(" + t + ")." + any(inner));
    }

    /** Some of the columns, some with another name, some in an expression, some twice. */
    private Query someColumns(Query inner, String from, String t) {
        List<String> items = new ArrayList<>(List.of(t + ".id"));
        List<String> columns = new ArrayList<>(List.of("id"));
        for (String column : inner.columns().subList(1, inner.columns().size())) {
            String other = "c" + items.size();
            switch (random.nextInt(6)) {
                case 0 -> {} // nobody asks for it
                case 1 -> {
                    items.add(t + "." + column + " AS " + other);
                    columns.add(other);
                }
                case 2 -> {
                    items.add(column + "::text || '!' AS " + other);
                    columns.add(other);
                }
                case 3 -> {
                    items.add(column + ", " + column + " AS " + other);
                    columns.add(column);
                }
                default -> {
                    items.add(pick(column, t + "." + column));
                    columns.add(column);
                }
            }
        }
        return new Query("SELECT " + String.join(", ", items) + from, columns);
    }

    private String where(Query inner, String t) {
        String column = any(inner);
        return pick(
                "",
                "",
                " WHERE " + t + ".id > 2",
                " WHERE id < 6 AND " + column + " IS NOT NULL",
                " WHERE (" + t + ".id = 1 OR (" + t + ".id IN (2, 3) AND true))",
                " WHERE ((" + t + ".id BETWEEN 2 AND 5) AND (" + t + "." + column + "::text <> '[[alpha]]'))",
                " WHERE " + t + ".id > 1 AND " + call("'y'") + " = '[y]'",
                " WHERE NOT (" + column + " IS NULL)",
                " WHERE " + t + ".id = (SELECT max(id) FROM topics, docs)");
    }

    private String page(Query inner, String t) {
        return pick(
                "",
                "",
                " ORDER BY " + t + ".id LIMIT 3",
                " ORDER BY " + any(inner) + ", id LIMIT 2",
                " ORDER BY 1 DESC, 2",
                " ORDER BY " + t + ".id OFFSET 2",
                " ORDER BY " + t + ".id DESC FETCH FIRST 2 ROWS ONLY");
    }

    private String any(Query query) {
        return query.columns().get(random.nextInt(query.columns().size()));
    }

    private String name() {
        return "n" + names++;
    }

    private static String call(String argument) {
        return "aidb.decode_text('m', " + argument + ")";
    }

    private String pick(String... choices) {
        return choices[random.nextInt(choices.length)];
    }
}
