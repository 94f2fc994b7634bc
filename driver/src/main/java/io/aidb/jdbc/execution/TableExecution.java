package io.aidb.jdbc.execution;

import io.aidb.jdbc.execution.LookupCall.Wanted;
import io.aidb.jdbc.execution.LookupExecution.Run;
import io.aidb.jdbc.sql.ExecutionPlan.InTables;
import io.aidb.jdbc.sql.ExecutionPlan.Lookup;
import io.aidb.jdbc.sql.Rewritten;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.postgresql.core.TransactionState;

/**
 * One execution of a statement whose values stand in temporary tables. It is part of a transaction, in which the arguments
 * are read with a cursor, so that no more than a portion of arguments and values is in memory. The tables are gone
 * afterwards, however it ends.
 */
final class TableExecution {

    private static final int FETCH_SIZE = 1000;

    /** Characters of keys at which a portion ends that has fewer than {@link LookupCall#PORTION}. */
    private static final long PORTION_CHARACTERS = 16_000_000;

    private final LookupScope scope;
    private final List<LookupCall> calls = new ArrayList<>();
    private final Misses misses;
    private final Rewritten statement;
    private final Rounds rounds;
    private final Set<LookupCall> indexed = new HashSet<>();
    private long computed;

    /** @param calls those of the lookups of the plan, in their order */
    TableExecution(LookupScope scope, List<LookupCall> calls, Misses misses, InTables plan) {
        this.scope = scope;
        this.misses = misses;
        this.statement = plan.statement();
        this.rounds = new Rounds(scope.connection());
        for (int l = 0; l < calls.size(); l++) {
            this.calls.add(calls.get(l).in(plan.lookups().get(l)));
        }
    }

    /**
     * Puts the values into tables and runs the statement, until no value is missing.
     *
     * @param known for each call the values that need not be computed again
     */
    <T> T run(List<JsonValues> known, ServerStatements target, Run<T> run) throws SQLException {
        Retreat before = Retreat.prepare(scope.connection());
        try {
            create(known);
            T result = rounds.run(
                    () -> {
                        for (LookupCall call : calls) {
                            fill(call);
                        }
                        PreparedStatement other = target.other(statement.sql());
                        scope.bind(statement, other);
                        scope.session().cancellation().check();
                        return Positions.of(statement, scope.connection(), () -> run.run(other));
                    },
                    this::compute);
            for (LookupCall call : calls) {
                execute(call.lookup().table().drop());
            }
            before.release();
            return result;
        } catch (SQLException | RuntimeException e) {
            undo(before, e);
            throw e;
        }
    }

    /** After an error of the server the transaction ends, and the tables with it. */
    private void undo(Retreat before, Exception failure) {
        try {
            if (scope.connection().getTransactionState() == TransactionState.OPEN) {
                before.rollback();
            }
        } catch (SQLException e) {
            failure.addSuppressed(e);
        }
    }

    private void execute(List<String> texts) throws SQLException {
        for (String text : texts) {
            scope.execute(text);
        }
    }

    private void create(List<JsonValues> known) throws SQLException {
        for (int l = 0; l < calls.size(); l++) {
            execute(calls.get(l).lookup().table().create());
            write(calls.get(l), known.get(l).keys(), known.get(l).values());
        }
    }

    private void write(LookupCall call, List<String> keys, List<@Nullable Object> values) throws SQLException {
        try (TableWriter writer =
                new TableWriter(scope.connection(), call.lookup().table())) {
            writer.write(keys, values);
        }
    }

    /** Computes what is not in the table yet. */
    private void fill(LookupCall call) throws SQLException {
        Lookup lookup = call.lookup();
        Rewritten unknown = lookup.table().unknown(understood(misses.queries(lookup)));
        try (PreparedStatement query = scope.prepare(unknown);
                TableWriter writer = new TableWriter(scope.connection(), lookup.table())) {
            query.setFetchSize(FETCH_SIZE);
            try (ResultSet rows = scope.rows(unknown, query)) {
                call.checkTypes(rows);
                List<Wanted> portion = new ArrayList<>();
                long characters = 0;
                while (rows.next()) {
                    Wanted wanted = call.wanted(rows).orElse(null);
                    if (wanted != null) {
                        portion.add(wanted);
                        characters += wanted.key().length();
                    }
                    if (portion.size() == LookupCall.PORTION || characters > PORTION_CHARACTERS) {
                        compute(call, portion, writer);
                        portion.clear();
                        characters = 0;
                    }
                }
                compute(call, portion, writer);
            }
        }
        if (indexed.add(call)) {
            execute(lookup.table().index());
        }
    }

    private Rewritten understood(List<Rewritten> queries) throws SQLException {
        return queries.size() == 1
                ? queries.get(0)
                : FirstUnderstood.of(scope.connection(), queries, query -> {
                    try (PreparedStatement described = scope.prepare(query)) {
                        Positions.of(query, scope.connection(), described::getMetaData);
                        return query;
                    }
                });
    }

    private void compute(LookupCall call, List<Wanted> wanted, TableWriter writer) throws SQLException {
        if (wanted.isEmpty()) {
            return;
        }
        scope.session().progress("Values computed", computed, -1);
        List<@Nullable Object> values = scope.values(call, wanted);
        writer.write(wanted.stream().map(Wanted::key).toList(), values);
        rounds.keep();
        computed += wanted.size();
        scope.session().progress("Values computed", computed, -1);
    }

    private void compute(MissingValue missing) throws SQLException {
        misses.add(missing);
        for (LookupCall call : calls) {
            if (call.lookup().call() == missing.call()) {
                List<Wanted> wanted = call.wanted(missing.key()).stream().toList();
                write(call, wanted.stream().map(Wanted::key).toList(), scope.values(call, wanted));
            }
        }
    }
}
