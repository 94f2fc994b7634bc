package io.aidb.jdbc.sql;

import io.aidb.engine.function.FunctionCatalog;
import io.aidb.engine.function.Signature.Effect;
import io.aidb.engine.function.SqlType;
import io.aidb.jdbc.sql.ExecutionPlan.ComputedColumn;
import io.aidb.jdbc.sql.ExecutionPlan.InTables;
import io.aidb.jdbc.sql.ExecutionPlan.Lookup;
import io.aidb.jdbc.sql.ExecutionPlan.MapRows;
import io.aidb.jdbc.sql.ExecutionPlan.Materialise;
import io.aidb.jdbc.sql.Token.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Makes the {@link ExecutionPlan} of one statement. */
final class StatementAnalyzer {

    private final TokenText text;
    private final Definitions definitions;
    private final CallLocator located;
    private final StatementForm form;
    private final Splicer splicer;
    private final CallSplicer callSplicer;
    private final ArgumentClassifier classifier;
    private final Map<Integer, Integer> places = new HashMap<>();
    private final LookupSyntax syntax;
    private final Supplier<Optional<InTables>> inTables;

    StatementAnalyzer(TokenText text, boolean standardConformingStrings, FunctionCatalog catalog) {
        this(text, standardConformingStrings, catalog, LookupSyntax.IN_PARAMETERS);
    }

    private StatementAnalyzer(
            TokenText text, boolean standardConformingStrings, FunctionCatalog catalog, LookupSyntax syntax) {
        this.text = text;
        this.syntax = syntax;
        String sql = text.sql();
        boolean parameters = text.hasParameters();
        this.inTables = new OnDemand<>(() -> inTables(new StatementAnalyzer(
                        TokenText.of(sql, standardConformingStrings, parameters),
                        standardConformingStrings,
                        catalog,
                        LookupSyntax.IN_TABLES)
                .analyze()));
        this.definitions = new Definitions(text, standardConformingStrings, catalog);
        this.located = CallLocator.of(text, catalog);
        this.form = located.form();
        this.splicer = new Splicer(text);
        this.callSplicer = new CallSplicer(text, splicer, form.explained());
        this.classifier = new ArgumentClassifier(text, standardConformingStrings, splicer, places);
    }

    /** @throws io.aidb.engine.AidbException 42883 for a call that fits no function, 42601 for one where it can't stand */
    ExecutionPlan analyze() {
        List<CallSite> sites = located.sites();
        boolean plannable = form.type() != StatementForm.Type.OTHER;
        // The relations are views as well, so a statement that names no function can be the server's.
        if (sites.isEmpty() || !plannable && sites.stream().allMatch(CallSite::isRelation)) {
            definitions.refuseCallsInBody();
            return new ExecutionPlan.PassThrough();
        }
        checkStatement(sites.get(0), plannable);
        List<Call> calls = calls(sites);
        Optional<ExecutionPlan> local = LocalForm.plan(text, sites, calls, splicer.parameterCount());
        return local.isPresent() ? local.get() : onServer(sites, calls);
    }

    private static boolean isInside(CallSite site, List<CallSite> others) {
        return others.stream().anyMatch(other -> site.first() > other.first() && site.last() < other.last());
    }

    private static Optional<InTables> inTables(ExecutionPlan plan) {
        if (plan instanceof Materialise materialise) {
            return Optional.of(new InTables(materialise.lookups(), materialise.statement()));
        }
        return plan instanceof MapRows map
                ? Optional.of(new InTables(map.lookups(), map.statement()))
                : Optional.empty();
    }

    private ExecutionPlan onServer(List<CallSite> sites, List<Call> calls) {
        List<CallSite> rowDependent = new ArrayList<>();
        RepeatedCalls repeated = new RepeatedCalls(text, callSplicer, sites, this::place);
        List<CallSite> ignored = new ArrayList<>();
        UnusedCalls unused = new UnusedCalls(text, splicer);
        for (CallSite site : sites) {
            if (calls.get(place(site)).dependsOnRow()) {
                refuseChange(site);
                if (unused.has(site) || isInside(site, ignored)) {
                    ignored.add(site);
                } else {
                    rowDependent.add(site);
                }
            } else if (site.enclosing() == null && !repeated.replace(site)) {
                callSplicer.splice(site, place(site));
            }
        }
        // From the innermost to the outermost, whose arguments they are part of.
        for (int i = ignored.size() - 1; i >= 0; i--) {
            unused.replace(ignored.get(i), calls.get(place(ignored.get(i))));
        }
        MapRowsForm mapRows = new MapRowsForm(text, splicer);
        List<CallSite> mapped = form.type() == StatementForm.Type.QUERY && !form.explained()
                ? mapRows.choose(form.root(), rowDependent)
                : List.of();
        List<CallSite> looked = new ArrayList<>(rowDependent);
        looked.removeAll(mapped);
        List<Lookup> lookups = new MaterialiseForm(text, splicer, callSplicer, this::place, syntax, repeated.values())
                .replace(looked, mapped, calls);
        List<ComputedColumn> columns = new ArrayList<>();
        for (CallSite site : mapped) {
            columns.add(mapRows.replace(site, calls.get(place(site))));
        }
        new SelectNames(text, splicer).keep(form.root(), sites, mapped);
        insertValues(lookups, repeated.values());
        return plan(calls, lookups, columns, splicer.rewrite());
    }

    /** Puts a query with the values before the statement's own, if there are any. */
    private void insertValues(List<Lookup> lookups, Map<Integer, SqlType> repeated) {
        List<Integer> looked = syntax.takesParameters()
                ? lookups.stream().map(Lookup::call).sorted().toList()
                : List.of();
        if (looked.isEmpty() && repeated.isEmpty()) {
            return;
        }
        Rewritten values = ValuesQuery.of(looked, repeated);
        int first = form.root().range().first();
        boolean with = form.root().has(Block.Part.WITH);
        splicer.insert(
                with ? first + (form.root().isRecursive() ? 2 : 1) : first,
                new SqlBuilder()
                        .add(with ? "" : "WITH ")
                        .add(values)
                        .add(with ? ", " : " ")
                        .build());
    }

    private ExecutionPlan plan(
            List<Call> calls, List<Lookup> lookups, List<ComputedColumn> columns, Rewritten statement) {
        int parameters = splicer.parameterCount();
        if (form.type() == StatementForm.Type.COPY) {
            return new ExecutionPlan.Copy(calls, lookups, statement);
        }
        if (form.explained()) {
            return new ExecutionPlan.Explain(calls, statement, parameters);
        }
        if (!columns.isEmpty()) {
            return new MapRows(calls, lookups, statement, columns, parameters, inTables);
        }
        // A cursor is read later than it is declared, when the tables may be gone.
        return lookups.isEmpty()
                ? new ExecutionPlan.Fold(calls, statement, parameters)
                : new Materialise(
                        calls,
                        lookups,
                        statement,
                        parameters,
                        form.type() == StatementForm.Type.CURSOR ? Optional::empty : inTables);
    }

    /** The calls from the innermost to the outermost, so that each comes after those in its arguments. */
    private List<Call> calls(List<CallSite> sites) {
        for (int s = 0; s < sites.size(); s++) {
            places.put(sites.get(s).first(), sites.size() - 1 - s);
        }
        List<Call> calls = new ArrayList<>();
        for (int s = sites.size() - 1; s >= 0; s--) {
            CallSite site = sites.get(s);
            List<ArgumentSource> sources = new ArrayList<>();
            for (int p = 0; p < site.arguments().size(); p++) {
                sources.add(classifier.classify(
                        site.arguments().get(p),
                        site.function().signature().parameters().get(p)));
            }
            Call call = new Call(site.function(), sources, text.begin(site.first()) + 1);
            call.refuseSecretsFromServer();
            calls.add(call);
            if (call.dependsOnRow()) {
                classifier.addRowDependent(site.first());
            } else if (site.enclosing() != null) {
                callSplicer.splice(site, place(site));
            }
        }
        return calls;
    }

    /** A change of the registry is made once, not for each row. */
    private void refuseChange(CallSite site) {
        if (site.function().signature().effect() == Effect.CHANGES_REGISTRY) {
            throw text.unsupported(
                    site.first(),
                    "aidb." + site.function().signature().name()
                            + " can't be called with an argument that depends on rows",
                    "Read the values first, and call it with each as a parameter.");
        }
    }

    private int place(CallSite site) {
        return places.getOrDefault(site.first(), -1);
    }

    private void checkStatement(CallSite first, boolean plannable) {
        if (!plannable) {
            throw Definitions.unsupported(text, first.first());
        }
        refuseNumberedParameters();
    }

    /** The rewritten statement has parameters of the same numbers, whose values are others. */
    private void refuseNumberedParameters() {
        for (int i = 0; i < text.size(); i++) {
            if (text.is(i, Kind.OPERATOR)
                    && text.text(i).length() > 1
                    && text.text(i).charAt(0) == '$') {
                throw text.unsupported(i, "there is no parameter " + text.text(i), "Write ? for parameters.");
            }
        }
    }
}
