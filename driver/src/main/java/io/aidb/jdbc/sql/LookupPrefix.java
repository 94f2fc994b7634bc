package io.aidb.jdbc.sql;

import io.aidb.jdbc.sql.Rewritten.Binding;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Puts the values that look-ups refer to before a query, as an item of WITH. */
final class LookupPrefix {

    private static final Pattern COLUMN = Pattern.compile("\"aidb value (\\d+)\"");

    private LookupPrefix() {}

    /** The calls whose values a query looks up. */
    static List<Integer> calls(String sql) {
        Matcher matcher = COLUMN.matcher(sql);
        return matcher.results()
                .map(r -> Integer.parseInt(r.group(1)))
                .distinct()
                .sorted()
                .toList();
    }

    /** The item of WITH; each parameter takes the values of a call. */
    static Rewritten item(List<Integer> calls) {
        StringBuilder sql = new StringBuilder(LookupSyntax.VALUES).append(" AS MATERIALIZED (SELECT ");
        List<Binding> bindings = new ArrayList<>();
        for (int call : calls) {
            sql.append(bindings.isEmpty() ? "" : ", ").append("?::jsonb AS ").append(LookupSyntax.column(call));
            bindings.add(new Rewritten.CallLookup(call));
        }
        return new Rewritten(sql.append(')').toString(), bindings);
    }
}
