package io.aidb.jdbc.sql;

import io.aidb.engine.AidbException;
import io.aidb.engine.function.SqlType;
import io.aidb.jdbc.sql.ArgumentSource.RowExpression;
import io.aidb.jdbc.sql.CallSite.Clause;
import io.aidb.jdbc.sql.ExecutionPlan.Lookup;
import io.aidb.jdbc.sql.Rewritten.Binding;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;

/**
 * Plans statements with row-dependent calls anywhere in the outermost query. The distinct arguments are read by a query
 * over the same FROM list, and each call becomes a look-up by a key of its arguments.
 */
final class MaterialiseForm {

    private static final Set<SqlType> KEY_TYPES = Set.of(SqlType.TEXT, SqlType.VARCHAR, SqlType.NAME, SqlType.BYTEA);

    /** PostgreSQL's own aggregates whose results an argument can be made of. */
    private static final Set<String> AGGREGATES = Set.of(
            "ANY_VALUE",
            "ARRAY_AGG",
            "AVG",
            "BOOL_AND",
            "BOOL_OR",
            "COUNT",
            "EVERY",
            "JSON_AGG",
            "JSON_OBJECT_AGG",
            "JSONB_AGG",
            "JSONB_OBJECT_AGG",
            "MAX",
            "MIN",
            "MODE",
            "PERCENTILE_CONT",
            "PERCENTILE_DISC",
            "STRING_AGG",
            "SUM",
            "XMLAGG");

    private final TokenText text;
    private final Splicer splicer;
    private final CallSplicer callSplicer;

    MaterialiseForm(TokenText text, Splicer splicer, CallSplicer callSplicer) {
        this.text = text;
        this.splicer = splicer;
        this.callSplicer = callSplicer;
    }

    /**
     * The plan.
     *
     * @param place gives the place of a call in {@code calls}
     * @throws AidbException 42601 if the query that gives the arguments can't be told from the statement
     */
    ExecutionPlan plan(List<CallSite> rowDependent, List<Call> calls, ToIntFunction<CallSite> place) {
        CallSite first = rowDependent.get(0);
        OuterQuery query = OuterQuery.of(text, splicer).orElseThrow(() -> unsupported(first));
        List<Lookup> lookups = new ArrayList<>();
        for (CallSite site : rowDependent) {
            Call call = calls.get(place.applyAsInt(site));
            if (!fits(site, call, query)) {
                throw unsupported(site);
            }
            Rewritten key = key(call);
            List<Rewritten> columns = new ArrayList<>(List.of(key));
            rowExpressions(call).forEach(row -> columns.add(splicer.rewrite(row.first(), row.last())));
            lookups.add(new Lookup(place.applyAsInt(site), query.distinct(columns, rowDependent)));
            callSplicer.replaceExpression(site, lookup(call, key, place.applyAsInt(site)));
        }
        return new ExecutionPlan.Materialise(calls, lookups, splicer.rewrite(), splicer.parameterCount());
    }

    private static List<RowExpression> rowExpressions(Call call) {
        return call.arguments().stream()
                .filter(RowExpression.class::isInstance)
                .map(RowExpression.class::cast)
                .toList();
    }

    private boolean fits(CallSite site, Call call, OuterQuery query) {
        return site.outermost()
                && site.clause() != Clause.FROM
                && query.mayHoldCall(site.first())
                && KEY_TYPES.containsAll(rowTypes(call))
                && rowExpressions(call).stream().noneMatch(this::spansRows);
    }

    /** True for an argument that is made of several rows, which the query for the arguments would not group alike. */
    private boolean spansRows(RowExpression row) {
        return IntStream.rangeClosed(row.first(), row.last())
                .anyMatch(i -> text.isWord(i, "OVER")
                        || text.isAnyWord(i, AGGREGATES) && text.is(i + 1, Token.Kind.LEFT_PARENTHESIS));
    }

    private static List<SqlType> rowTypes(Call call) {
        List<SqlType> types = new ArrayList<>();
        for (int a = 0; a < call.arguments().size(); a++) {
            if (call.arguments().get(a) instanceof RowExpression) {
                types.add(call.function().signature().parameters().get(a).type());
            }
        }
        return types;
    }

    /** The text that stands for a tuple of arguments; NULL if one of them is. */
    private Rewritten key(Call call) {
        List<RowExpression> rows = rowExpressions(call);
        List<SqlType> types = rowTypes(call);
        List<String> parts = new ArrayList<>();
        List<Binding> bindings = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            Rewritten value = splicer.rewrite(rows.get(i).first(), rows.get(i).last());
            parts.add(
                    types.get(i) == SqlType.BYTEA
                            ? "encode(sha256(" + value.sql() + "), 'hex')"
                            : "(" + value.sql() + ")::text");
            bindings.addAll(value.bindings());
        }
        // A length before each part keeps ('a', 'bc') from being ('ab', 'c').
        String sql = parts.size() == 1
                ? parts.get(0)
                : "(SELECT string_agg(length(part) || ':' || part, '' ORDER BY place) FILTER (WHERE part IS NOT NULL)"
                        + " FROM unnest(ARRAY[" + String.join(", ", parts)
                        + "]) WITH ORDINALITY AS parts(part, place) HAVING bool_and(part IS NOT NULL))";
        return new Rewritten(sql, List.copyOf(bindings));
    }

    private static Rewritten lookup(Call call, Rewritten key, int place) {
        String type =
                call.function().signature().returns().columns().get(0).type().sqlName();
        String sql = "(SELECT CASE WHEN looked.key IS NULL THEN NULL"
                + " WHEN jsonb_exists(looked.entries, looked.key) THEN (looked.entries ->> looked.key)::" + type
                + " ELSE ('" + ExecutionPlan.Materialise.STALE + "' || looked.key)::integer::text::" + type
                + " END FROM (SELECT " + key.sql() + " AS key, ?::jsonb AS entries) AS looked)";
        List<Binding> bindings = new ArrayList<>(key.bindings());
        bindings.add(new Rewritten.CallLookup(place));
        return new Rewritten(sql, List.copyOf(bindings));
    }

    private AidbException unsupported(CallSite site) {
        return text.unsupported(
                site.first(),
                "aidb." + site.function().signature().name() + " with an argument that depends on rows can't be called"
                        + " here",
                "It can stand in the outermost query of a SELECT, INSERT … SELECT, UPDATE or DELETE, except in FROM, ON"
                        + " CONFLICT and RETURNING; not in UNION and the like, nor in a query inside the query.");
    }
}
