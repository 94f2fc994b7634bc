package io.aidb.jdbc.sql;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * How a statement is executed. Immutable, and independent of the connection and of the values of parameters, so that it
 * is made once per text.
 */
public sealed interface ExecutionPlan {

    /** What the server's error says when a row has come whose value was not computed: it casts this to a number. */
    String STALE = "aidb: no value for ";

    /** What queries for arguments call the rows of an INSERT that does not name its columns, cast to rows of its table. */
    String INSERTED = "\"aidb inserted\"";

    /** The calls of the statement, each after those in its arguments. */
    default List<Call> calls() {
        return List.of();
    }

    /** How many parameters the user's statement has. */
    default int parameterCount() {
        return 0;
    }

    /** The text to prepare, in whose place the statement executes. */
    default Rewritten rewritten() {
        if (this instanceof Fold fold) {
            return fold.statement();
        }
        if (this instanceof MapRows map) {
            return map.statement();
        }
        if (this instanceof Materialise materialise) {
            return materialise.statement();
        }
        // A plan without a server's part has a statement all the same, for its settings; it is never executed.
        return this instanceof Explain explain ? explain.statement() : new Rewritten("SELECT NULL", List.of());
    }

    /** The server executes the statement as it is. */
    record PassThrough() implements ExecutionPlan {}

    /**
     * The statement is nothing but one call, and its result is made here.
     *
     * @param calls the calls in its arguments, each after those in its own, and the call itself as the last
     * @param columnName the name of the column where the result is a single value
     * @param expanded true if a composite result shows its columns ({@code SELECT * FROM f()}), false if it is one column
     * @param outParameter true if the first parameter takes the result ({@code {? = call f()}})
     * @param parameterCount the parameters of the user's statement
     */
    record Local(List<Call> calls, String columnName, boolean expanded, boolean outParameter, int parameterCount)
            implements ExecutionPlan {

        /** The call that is the statement. */
        public Call call() {
            return calls.get(calls.size() - 1);
        }
    }

    /**
     * No call depends on a row: the calls are evaluated, and the server executes the rest with their results bound.
     *
     * @param calls the calls, each after those in its arguments
     * @param statement the rest
     * @param parameterCount the parameters of the user's statement
     */
    record Fold(List<Call> calls, Rewritten statement, int parameterCount) implements ExecutionPlan {}

    /**
     * Calls in the outermost select list depend on the row: the server gives the other columns and the arguments, and
     * the values are computed a batch of rows at a time.
     *
     * @param calls the calls, each after those in its arguments
     * @param lookups the calls that depend on rows and are needed for other parts of the statement
     * @param statement the statement with each computed column replaced by its row-dependent arguments, whose columns
     *     have the labels of {@link ArgumentSource.RowExpression#label}
     * @param columns the computed columns, from left to right
     * @param parameterCount the parameters of the user's statement
     * @param inTables as that of {@link Materialise}
     */
    record MapRows(
            List<Call> calls,
            List<Lookup> lookups,
            Rewritten statement,
            List<ComputedColumn> columns,
            int parameterCount,
            Supplier<Optional<InTables>> inTables)
            implements ExecutionPlan {}

    /**
     * Calls elsewhere depend on rows: the distinct arguments are read by a query of their own and evaluated, and the calls
     * become look-ups in what is bound as one JSON object for each.
     *
     * @param calls the calls, each after those in its arguments
     * @param lookups the calls that depend on rows, each after those that its query needs
     * @param statement the statement with the calls replaced
     * @param parameterCount the parameters of the user's statement
     * @param inTables what is executed where there are many values; made when it is first needed, empty for a statement
     *     that may look values up when it is over
     */
    record Materialise(
            List<Call> calls,
            List<Lookup> lookups,
            Rewritten statement,
            int parameterCount,
            Supplier<Optional<InTables>> inTables)
            implements ExecutionPlan {}

    /**
     * The same statement with its values in temporary tables.
     *
     * @param lookups as those of the plan, with queries that look up in tables, too
     * @param statement the statement, which takes no values of these calls
     */
    record InTables(List<Lookup> lookups, Rewritten statement) {}

    /**
     * The server describes how it would execute a statement; no call is made.
     *
     * @param calls the calls
     * @param statement the statement with the calls replaced
     * @param parameterCount the parameters of the user's statement
     */
    record Explain(List<Call> calls, Rewritten statement, int parameterCount) implements ExecutionPlan {}

    /**
     * {@code COPY (…) TO} with calls in its query. COPY takes no parameters: the values become part of the text.
     *
     * @param calls the calls, each after those in its arguments
     * @param lookups the calls that depend on rows, each after those that its query needs
     * @param statement the statement with the calls replaced
     */
    record Copy(List<Call> calls, List<Lookup> lookups, Rewritten statement) implements ExecutionPlan {}

    /**
     * Several statements of one string, which are executed in their order.
     *
     * @param parts the statements
     */
    record Script(List<Part> parts) implements ExecutionPlan {
        @Override
        public List<Call> calls() {
            return parts.stream().flatMap(p -> p.plan().calls().stream()).toList();
        }

        @Override
        public int parameterCount() {
            return parts.stream().mapToInt(p -> p.plan().parameterCount()).sum();
        }

        /** True if a statement of the string begins or ends a transaction. */
        public boolean controlsTransactions() {
            return parts.stream().anyMatch(Part::controlsTransaction);
        }
    }

    /**
     * A statement of a {@link Script}.
     *
     * @param plan its plan, never {@link PassThrough}
     * @param controlsTransaction true if it begins or ends a transaction, or sets a savepoint
     */
    record Part(ExecutionPlan plan, boolean controlsTransaction) {}

    /**
     * A call whose values are looked up.
     *
     * @param call its place among the calls
     * @param queries the first column of each is the key of a tuple of arguments, the others are those that depend on
     *     rows, in the order of the parameters; the first one that the server understands is right
     * @param wider as queries, for more rows: the server may evaluate a call before it tests the conditions that
     *     the rows meet; none if there are no such queries
     * @param changes true if the queries make a change of the statement for the rows that it returns, and so must be undone
     * @param columns the names of the columns where the values are rows; empty for plain values
     * @param table where the values are put if they are many
     */
    record Lookup(
            int call,
            List<Rewritten> queries,
            List<Rewritten> wider,
            boolean changes,
            List<String> columns,
            ValueTable table) {}

    /**
     * A column of {@link MapRows} that the driver fills.
     *
     * @param name its name
     * @param call the call that gives its values
     * @param cast a query that casts the values, which are its only parameter as an array of text, and gives them in order;
     *     empty if they are not cast
     */
    record ComputedColumn(String name, Call call, Optional<Rewritten> cast) {}
}
