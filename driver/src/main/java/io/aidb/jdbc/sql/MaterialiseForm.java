package io.aidb.jdbc.sql;

import io.aidb.engine.AidbException;
import io.aidb.engine.function.Signature;
import io.aidb.engine.function.SqlType;
import io.aidb.jdbc.sql.ArgumentSource.RowExpression;
import io.aidb.jdbc.sql.Block.Kind;
import io.aidb.jdbc.sql.Block.Part;
import io.aidb.jdbc.sql.ExecutionPlan.Lookup;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToIntFunction;

/**
 * Turns row-dependent calls into look-ups. The distinct arguments of each are read by a query over the rows for which it
 * is evaluated; that query can hold look-ups of calls that are evaluated before.
 */
final class MaterialiseForm {

    /** Clauses that take no values. */
    private static final Set<Part> WITHOUT_CALLS = Set.of(Part.TARGET, Part.INTO, Part.LOCK, Part.COLUMNS);

    private final TokenText text;
    private final Splicer splicer;
    private final CallSplicer callSplicer;
    private final ToIntFunction<CallSite> place;
    private final LookupSyntax syntax;
    private final Set<CallSite> pending = new LinkedHashSet<>();
    private final Map<String, Integer> known = new HashMap<>();
    private final ArgumentQueries queries;
    private final Branches branches;
    private final Aggregates aggregates;

    /**
     * A form of a statement.
     *
     * @param place gives the place of a call in the plan
     * @param syntax how the values are found
     * @param single calls with just one value that is taken from one place, and its type
     */
    MaterialiseForm(
            TokenText text,
            Splicer splicer,
            CallSplicer callSplicer,
            ToIntFunction<CallSite> place,
            LookupSyntax syntax,
            Map<Integer, SqlType> single) {
        this.text = text;
        this.syntax = syntax;
        this.splicer = splicer;
        this.callSplicer = callSplicer;
        this.place = place;
        this.queries = new ArgumentQueries(
                text, splicer, range -> pending.stream().anyMatch(p -> range.contains(p.first())), single);
        this.branches = new Branches(text, splicer);
        this.aggregates = new Aggregates(text);
    }

    /**
     * Replaces the calls.
     *
     * @param others row-dependent calls that are evaluated otherwise, after these
     * @return how to get the values, in the order in which they are needed
     * @throws AidbException 42601 for a call whose arguments can't be read in advance
     */
    List<Lookup> replace(List<CallSite> sites, List<CallSite> others, List<Call> calls) {
        List<CallSite> ordered = EvaluationOrder.of(sites);
        pending.addAll(ordered);
        pending.addAll(others);
        List<Lookup> lookups = new ArrayList<>();
        for (CallSite site : ordered) {
            if (!fits(site)) {
                throw unsupported(site);
            }
            lookup(site, calls.get(place.applyAsInt(site))).ifPresent(lookups::add);
            pending.remove(site);
        }
        return lookups;
    }

    private static boolean fits(CallSite site) {
        for (Block block = site.block(); block != null; block = block.parent()) {
            Part part = block.partAt(site.first()).orElse(Part.LIST);
            if (WITHOUT_CALLS.contains(part)) {
                return false;
            }
        }
        return site.block().kind() != Kind.OTHER && site.block().kind() != Kind.COMPOUND && site.part() != null;
    }

    private Optional<Lookup> lookup(CallSite site, Call call) {
        List<Range> uses = new ArrayList<>();
        List<SqlType> types = new ArrayList<>();
        for (int a = 0; a < call.arguments().size(); a++) {
            if (call.arguments().get(a) instanceof RowExpression row) {
                uses.add(new Range(row.first(), row.last()));
                types.add(call.function().signature().parameters().get(a).type());
            }
        }
        List<Rewritten> arguments = uses.stream().map(splicer::rewrite).toList();
        Rewritten key = LookupKey.of(arguments, types);
        RowSource source = queries.source(site, uses);
        String same = sameCall(site);
        int shared = known.getOrDefault(same, place.applyAsInt(site));
        Signature signature = call.function().signature();
        boolean rows = site.fromItem() || signature.returns().isSet();
        LookupSyntax.Use use = new LookupSyntax.Use(
                shared,
                key,
                rows ? SqlType.JSONB : signature.returns().columns().get(0).type(),
                withoutArguments(site, signature),
                source.guard(),
                site.block().has(Part.GROUP)
                        || site.block().has(Part.HAVING)
                        || uses.stream().anyMatch(aggregates::in));
        Optional<Lookup> lookup = Optional.empty();
        if (!known.containsKey(same)) {
            known.put(same, shared);
            List<Rewritten> columns = new ArrayList<>(List.of(branches.guarded(site, key)));
            arguments.forEach(a -> columns.add(branches.guarded(site, a)));
            List<ArgumentQuery> narrow = queries.of(site, source, columns, uses);
            List<ArgumentQuery> wide = queries.ofAllRows(site, source, columns, uses);
            lookup = Optional.of(new Lookup(
                    shared,
                    narrow.stream().map(ArgumentQuery::sql).toList(),
                    wide.stream().map(ArgumentQuery::sql).toList(),
                    narrow.stream().anyMatch(ArgumentQuery::changes),
                    rows ? callSplicer.columns(site) : List.of(),
                    new ValueTable(shared, use.type(), use.ifNull(), use.beside())));
        }
        if (rows) {
            callSplicer.rows(site, syntax.find(use));
        } else {
            callSplicer.value(site, syntax.find(use));
        }
        return lookup;
    }

    /** What a call gives for NULL: no value, no rows, or in FROM one row with NULL. */
    private static String withoutArguments(CallSite site, Signature signature) {
        return signature.returns().isSet() ? "'[]'" : site.fromItem() ? "'[{}]'" : "NULL";
    }

    /** A text that is the same for calls that have the same values in the same rows. */
    private String sameCall(CallSite site) {
        StringBuilder same = new StringBuilder();
        same.append(site.block().range()).append(site.fromItem()).append(branches.key(site));
        // RETURNING sees rows after the change, and each action of MERGE has rows of its own.
        same.append(site.part() == Part.RETURNING);
        same.append(site.block().kind() == Kind.MERGE ? site.first() : "");
        for (int i = site.first(); i <= site.last(); i++) {
            same.append('\u0001');
            if (text.is(i, Token.Kind.PARAMETER)) {
                same.append('?').append(splicer.parameterOrdinal(i));
            } else {
                same.append(text.is(i, Token.Kind.WORD) ? text.name(i) : text.text(i));
            }
        }
        return same.toString();
    }

    private AidbException unsupported(CallSite site) {
        return text.unsupported(
                site.first(),
                "aidb." + site.function().signature().name() + " with an argument that depends on rows can't be called"
                        + " here",
                "It can stand in any clause of a query, and of INSERT, UPDATE, DELETE and MERGE, that has expressions.");
    }
}
