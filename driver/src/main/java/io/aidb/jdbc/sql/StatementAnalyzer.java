package io.aidb.jdbc.sql;

import io.aidb.engine.AidbException;
import io.aidb.engine.function.FunctionCatalog;
import io.aidb.engine.function.Returns;
import io.aidb.engine.function.Signature;
import io.aidb.engine.function.Signature.Effect;
import io.aidb.jdbc.sql.Token.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Makes the {@link ExecutionPlan} of one statement. */
final class StatementAnalyzer {

    /** Statements in which values can be bound. */
    private static final Set<String> PLANNABLE =
            Set.of("SELECT", "WITH", "VALUES", "INSERT", "UPDATE", "DELETE", "MERGE", "CALL");

    private final TokenText text;
    private final CallLocator located;
    private final Splicer splicer;
    private final CallSplicer callSplicer;
    private final ArgumentClassifier classifier;
    private final Map<Integer, Integer> places = new HashMap<>();

    StatementAnalyzer(TokenText text, boolean standardConformingStrings, FunctionCatalog catalog) {
        this.text = text;
        this.located = new CallLocator(text, catalog);
        this.splicer = new Splicer(text);
        this.callSplicer = new CallSplicer(text, splicer);
        this.classifier = new ArgumentClassifier(text, standardConformingStrings, splicer, places);
    }

    /** @throws AidbException 42883 for a call that fits no function, 42601 for one where it can't stand */
    ExecutionPlan analyze() {
        List<CallSite> sites = located.sites();
        boolean plannable = isPlannable();
        // The relations are views as well, so a statement that names no function can be the server's.
        if (sites.isEmpty() || !plannable && sites.stream().allMatch(CallSite::isRelation)) {
            return new ExecutionPlan.PassThrough();
        }
        checkStatement(sites.get(0), plannable);
        List<Call> calls = calls(sites);
        Optional<ExecutionPlan> local = LocalForm.plan(text, sites, calls, splicer.parameterCount());
        if (local.isPresent()) {
            return local.get();
        }
        List<CallSite> rowDependent = new ArrayList<>();
        for (CallSite site : sites) {
            if (calls.get(place(site)).dependsOnRow()) {
                requireValue(site);
                rowDependent.add(site);
            } else if (site.enclosing() == null) {
                callSplicer.splice(site, place(site));
            }
        }
        if (rowDependent.isEmpty()) {
            return new ExecutionPlan.Fold(calls, splicer.rewrite(), splicer.parameterCount());
        }
        MapRowsForm mapRows = new MapRowsForm(text, splicer);
        return mapRows.fits(rowDependent)
                ? mapRows.plan(rowDependent, calls, this::place)
                : new MaterialiseForm(text, splicer, callSplicer).plan(rowDependent, calls, this::place);
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
            if (site.enclosing() != null) {
                if (call.dependsOnRow()) {
                    throw text.unsupported(
                            site.first(),
                            "A call that depends on rows can't be an argument of another call",
                            "Compute the inner value in a statement of its own.");
                }
                callSplicer.splice(site, place(site));
            }
        }
        return calls;
    }

    /** Rows and changes of the registry don't fit into a row of the server's. */
    private void requireValue(CallSite site) {
        Signature signature = site.function().signature();
        if (signature.returns().kind() != Returns.Kind.VALUE || signature.effect() == Effect.CHANGES_REGISTRY) {
            throw text.unsupported(
                    site.first(),
                    "aidb." + signature.name() + " can't be called with an argument that depends on rows",
                    "Read the values first, and call it with each as a parameter.");
        }
    }

    private int place(CallSite site) {
        return places.getOrDefault(site.first(), -1);
    }

    private boolean isPlannable() {
        int head = 0;
        while (text.is(head, Kind.LEFT_PARENTHESIS)) {
            head++;
        }
        return text.isAnyWord(head, PLANNABLE) || text.is(head, Kind.LEFT_BRACE);
    }

    private void checkStatement(CallSite first, boolean plannable) {
        for (int i = 0; i + 1 < text.size(); i++) {
            if (text.is(i, Kind.SEMICOLON) && !text.is(i + 1, Kind.SEMICOLON)) {
                throw text.unsupported(
                        first.first(),
                        "aidb functions can't be called in a string of several statements",
                        "Send each statement by itself.");
            }
        }
        if (!plannable) {
            throw text.unsupported(
                    first.first(),
                    "aidb functions can't be called in this statement",
                    "They work in SELECT, VALUES, INSERT, UPDATE, DELETE, MERGE and CALL. The server, which"
                            + " runs the bodies of views, functions and prepared statements, does not know them.");
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
