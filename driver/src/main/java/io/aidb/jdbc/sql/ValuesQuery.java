package io.aidb.jdbc.sql;

import io.aidb.engine.function.SqlType;
import io.aidb.jdbc.sql.Rewritten.Binding;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The item of WITH that holds values in one row, so that expressions which name one are equal for the server. */
final class ValuesQuery {

    /** The name of the item. */
    static final String NAME = "\"aidb values\"";

    private static final Pattern COLUMN = Pattern.compile("\"aidb value (\\d+)\"");

    private ValuesQuery() {}

    /** An expression for the values of a call. */
    static String expression(int call) {
        return "(SELECT " + column(call) + " FROM " + NAME + ")";
    }

    private static String column(int call) {
        return "\"aidb value " + call + "\"";
    }

    /** The calls whose values a query names. */
    static List<Integer> calls(String sql) {
        Matcher matcher = COLUMN.matcher(sql);
        return matcher.results()
                .map(r -> Integer.parseInt(r.group(1)))
                .distinct()
                .sorted()
                .toList();
    }

    /**
     * The item of WITH, each parameter of which takes the values of a call.
     *
     * @param lookups calls with a value for each tuple of arguments
     * @param single calls with one value, and its type
     */
    static Rewritten of(List<Integer> lookups, Map<Integer, SqlType> single) {
        StringBuilder sql = new StringBuilder();
        List<Binding> bindings = new ArrayList<>();
        for (int call : lookups) {
            sql.append(bindings.isEmpty() ? "?::jsonb AS " : ", ?::jsonb AS ").append(column(call));
            bindings.add(new Rewritten.CallLookup(call));
        }
        single.forEach((call, type) -> {
            sql.append(bindings.isEmpty() ? "?::" : ", ?::")
                    .append(type.sqlName())
                    .append(" AS ")
                    .append(column(call));
            bindings.add(new Rewritten.CallValue(call));
        });
        return new Rewritten(NAME + " AS MATERIALIZED (SELECT " + sql + ")", bindings);
    }
}
