package io.aidb.jdbc.execution;

import io.aidb.engine.AidbProperty;
import io.aidb.jdbc.execution.LookupCall.Wanted;
import io.aidb.jdbc.sql.ExecutionPlan.InTables;
import io.aidb.jdbc.sql.ExecutionPlan.Lookup;
import io.aidb.jdbc.sql.Rewritten;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One execution of a statement with look-ups: reads the arguments, computes their values and runs the statement, again
 * if it met arguments that another session has written in between. So the last run sees one snapshot of the database, and
 * all values that belong to it. The values are parameters; where they are too many, {@link TableExecution} takes over.
 */
final class LookupExecution {

    /** From about so many characters on, which is some 2,000 embeddings, a table is quicker than a parameter. */
    private static final long MANY_CHARACTERS = 8_000_000;

    /** Runs a statement whose parameters are bound. */
    @FunctionalInterface
    interface Run<T> {
        T run(PreparedStatement statement) throws SQLException;
    }

    private final LookupScope scope;
    private final List<LookupCall> calls = new ArrayList<>();
    private final List<JsonValues> values = new ArrayList<>();
    private final Misses misses = new Misses();
    private final int most;

    /** Why no table can take the values; null if that is not known. */
    private @Nullable String obstacle;

    LookupExecution(LookupScope scope, CallEvaluator evaluator, List<Lookup> lookups) throws SQLException {
        this.scope = scope;
        this.most = scope.session().settings().integer(AidbProperty.PARAMETER_VALUES, 0);
        for (Lookup lookup : lookups) {
            LookupCall call = scope.call(lookup, evaluator);
            calls.add(call);
            values.add(new JsonValues(call));
        }
        if (lookups.stream().anyMatch(Lookup::changes)) {
            withoutTables();
        }
    }

    /** Lets all values be parameters. */
    LookupExecution withoutTables() {
        obstacle = "this kind of statement can't use one";
        return this;
    }

    /** Binds the values to the statement and runs it, until no value is missing. */
    <T> T run(Rewritten statement, Supplier<Optional<InTables>> inTables, ServerStatements target, Run<T> run)
            throws SQLException {
        Optional<T> result = new Rounds(scope.connection())
                .run(
                        () -> {
                            if (!read(inTables)) {
                                return Optional.empty();
                            }
                            scope.bind(statement, target.usual());
                            scope.session().cancellation().check();
                            return Optional.of(
                                    Positions.of(statement, scope.connection(), () -> run.run(target.usual())));
                        },
                        this::compute);
        if (result.isPresent()) {
            return result.get();
        }
        TableExecution tables =
                new TableExecution(scope, calls, misses, inTables.get().orElseThrow());
        return OneTransaction.run(scope.connection(), () -> tables.run(values, target, run));
    }

    /** Computes what is not known yet; false if a table shall take it, when some may still not be known. */
    private boolean read(Supplier<Optional<InTables>> inTables) throws SQLException {
        for (int l = 0; l < calls.size(); l++) {
            if (!read(calls.get(l), values.get(l))) {
                obstacle = inTables.get().isEmpty()
                        ? withoutTables().obstacle
                        : TableRight.obstacle(scope.connection()).orElse(null);
                if (obstacle == null) {
                    return false;
                }
                read(calls.get(l), values.get(l));
            }
            scope.setValues(calls.get(l), values.get(l).json());
        }
        return true;
    }

    /** Computes what is not known yet, of a statement that has no tables. */
    void read() throws SQLException {
        withoutTables().read(Optional::empty);
    }

    private boolean read(LookupCall call, JsonValues known) throws SQLException {
        List<Wanted> wanted = new ArrayList<>();
        SqlExceptions.Work<Integer> reading = () -> FirstUnderstood.of(
                scope.connection(), misses.queries(call.lookup()), query -> wanted(query, call, known, wanted));
        int rows = call.lookup().changes() ? Undone.run(scope.connection(), reading) : reading.run();
        if (obstacle == null && rows > most) {
            return false;
        }
        int count = wanted.size();
        for (int first = 0; first < count; first += LookupCall.PORTION) {
            int end = Math.min(first + LookupCall.PORTION, count);
            scope.session().progress("Values computed", first, count);
            List<Wanted> portion = wanted.subList(first, end);
            known.put(portion, scope.values(call, portion));
            scope.session().progress("Values computed", end, count);
            if (obstacle != null) {
                known.checkSize(
                        count - end,
                        "Process the rows in portions, by a condition in WHERE. A temporary table takes any number of"
                                + " values, but " + obstacle + ".");
            } else if (known.characters() > MANY_CHARACTERS) {
                return false;
            }
        }
        return true;
    }

    /** Reads what a query wants that is not known; gives the number of its rows, or of so many that a table shall take them. */
    private int wanted(Rewritten query, LookupCall call, JsonValues known, List<Wanted> wanted) throws SQLException {
        try (PreparedStatement statement = scope.prepare(query)) {
            statement.setMaxRows(obstacle == null && most < Integer.MAX_VALUE ? most + 1 : 0);
            try (ResultSet rows = scope.rows(query, statement)) {
                call.checkTypes(rows);
                int count = 0;
                for (; rows.next(); count++) {
                    call.wanted(rows).filter(w -> !known.has(w.key())).ifPresent(wanted::add);
                }
                return count;
            }
        } catch (SQLException e) {
            throw InsertedRows.explained(e, query, call.call());
        }
    }

    private void compute(MissingValue missing) {
        misses.add(missing);
        for (int l = 0; l < calls.size(); l++) {
            JsonValues known = values.get(l);
            if (calls.get(l).lookup().call() == missing.call() && !known.has(missing.key())) {
                List<Wanted> wanted =
                        calls.get(l).wanted(missing.key()).stream().toList();
                known.put(wanted, scope.values(calls.get(l), wanted));
            }
        }
    }

    /** Binds the values to a statement that has no tables. */
    void bind(Rewritten statement, PreparedStatement target) throws SQLException {
        read();
        scope.bind(statement, target);
    }
}
