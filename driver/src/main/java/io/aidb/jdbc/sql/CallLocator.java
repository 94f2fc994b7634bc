package io.aidb.jdbc.sql;

import io.aidb.engine.AidbException;
import io.aidb.engine.SqlState;
import io.aidb.engine.function.AidbFunction;
import io.aidb.engine.function.Argument;
import io.aidb.engine.function.FunctionCatalog;
import io.aidb.jdbc.sql.CallSite.ArgumentSite;
import io.aidb.jdbc.sql.CallSite.Clause;
import io.aidb.jdbc.sql.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds the calls of aidb functions and the relations of schema aidb in a statement. */
final class CallLocator {

    static final String SCHEMA = "aidb";

    /** After these words a name with brackets is declared, granted or filled, not called. */
    private static final Set<String> NAME_CONTEXTS = Set.of(
            "FUNCTION",
            "PROCEDURE",
            "ROUTINE",
            "AGGREGATE",
            "INTO",
            "TABLE",
            "VIEW",
            "STATISTICS",
            "REFERENCES",
            "COPY",
            "ONLY",
            "OF",
            "EXISTS");

    /** Statements that name functions and relations, also in lists, and evaluate no expression. */
    private static final Set<String> NAMING_STATEMENTS =
            Set.of("GRANT", "REVOKE", "DROP", "COMMENT", "SECURITY", "VACUUM", "ANALYZE", "ANALYSE");

    private final TokenText text;
    private final FunctionCatalog catalog;
    private final List<CallSite> sites = new ArrayList<>();

    CallLocator(TokenText text, FunctionCatalog catalog) {
        this.text = text;
        this.catalog = catalog;
        locate();
    }

    /** The calls in the order of their first tokens, so that an enclosing call comes before those in its arguments. */
    List<CallSite> sites() {
        return sites;
    }

    private void locate() {
        ClauseTracker tracker = new ClauseTracker(text);
        for (int i = 0; i < text.size(); i++) {
            tracker.advance(i);
            if (!text.isIdentifier(i)
                    || text.is(i - 1, Kind.DOT)
                    || !text.is(i + 1, Kind.DOT)
                    || !text.isIdentifier(i + 2)
                    || !text.name(i).equals(SCHEMA)) {
                continue;
            }
            String name = text.name(i + 2);
            if (text.is(i + 3, Kind.LEFT_PARENTHESIS)) {
                if (!isDeclared(i)) {
                    sites.add(call(i, name, tracker));
                }
            } else if (tracker.clause() == Clause.FROM && isFromItem(i)) {
                Optional<AidbFunction.SetReturning> relation = catalog.relation(name);
                if (relation.isPresent()) {
                    sites.add(new CallSite(relation.get(), i, i + 2, List.of(), Clause.FROM, false, enclosing(i)));
                }
            }
        }
    }

    /** True if a name with brackets is not called. */
    private boolean isDeclared(int i) {
        return text.isAnyWord(i - 1, NAME_CONTEXTS) && !isExistsOperator(i - 1)
                || isIndexTarget(i)
                || isSupportFunction(i)
                || namesOnly();
    }

    private boolean namesOnly() {
        boolean publication = text.isWord(1, "PUBLICATION") && (text.isWord(0, "CREATE") || text.isWord(0, "ALTER"));
        return publication || text.isAnyWord(0, NAMING_STATEMENTS);
    }

    /** {@code FUNCTION 1 f(…)} of an operator class. */
    private boolean isSupportFunction(int i) {
        return text.is(i - 1, Kind.NUMBER) && text.isWord(i - 2, "FUNCTION");
    }

    /** True for {@code EXISTS} that is not part of {@code IF [NOT] EXISTS}. */
    private boolean isExistsOperator(int i) {
        return text.isWord(i, "EXISTS")
                && !text.isWord(i - 1, "IF")
                && !(text.isWord(i - 1, "NOT") && text.isWord(i - 2, "IF"));
    }

    private boolean isIndexTarget(int i) {
        return text.isWord(0, "CREATE")
                && text.isWord(i - 1, "ON")
                && (text.isWord(1, "INDEX") || text.isWord(2, "INDEX"));
    }

    private boolean isFromItem(int i) {
        return text.is(i - 1, Kind.COMMA)
                || text.is(i - 1, Kind.LEFT_PARENTHESIS)
                || text.isWord(i - 1, "FROM") && !text.isWord(i - 2, "DELETE")
                || text.isAnyWord(i - 1, Set.of("JOIN", "USING"));
    }

    private @Nullable Integer enclosing(int token) {
        for (int s = sites.size() - 1; s >= 0; s--) {
            if (sites.get(s).last() > token) {
                return s;
            }
        }
        return null;
    }

    private CallSite call(int first, String name, ClauseTracker tracker) {
        AidbFunction function = catalog.function(name).orElseThrow(() -> at(first, catalog.unknownFunction(name)));
        int open = first + 3;
        int close = text.partner(open);
        if (close < 0) {
            throw at(
                    first,
                    new AidbException(
                            SqlState.SYNTAX_ERROR,
                            "The parenthesis after aidb." + name + " is not closed.",
                            "The statement was not sent, since its arguments may hold secrets."));
        }
        List<Argument> arguments = new ArrayList<>();
        List<ArgumentSite> places = new ArrayList<>();
        int begin = open + 1;
        for (int i = open + 1; i <= close; i++) {
            boolean ends = i == close || (text.is(i, Kind.COMMA) && text.depth(i) == text.depth(open) + 1);
            if (ends && !(i == close && begin == close && arguments.isEmpty())) {
                addArgument(begin, i - 1, arguments, places, first);
                begin = i + 1;
            }
        }
        int[] binding;
        try {
            binding = function.signature().bind(arguments);
        } catch (AidbException e) {
            throw at(first, e);
        }
        List<@Nullable ArgumentSite> bound = new ArrayList<>();
        for (int argument : binding) {
            bound.add(argument < 0 ? null : places.get(argument));
        }
        return new CallSite(
                function, first, close, bound, tracker.clause(), tracker.isInOutermostQuery(), enclosing(first));
    }

    private void addArgument(int begin, int end, List<Argument> arguments, List<ArgumentSite> places, int call) {
        Optional<String> name = Optional.empty();
        int first = begin;
        if (text.isIdentifier(begin) && (text.isOperator(begin + 1, "=>") || text.isOperator(begin + 1, ":="))) {
            name = Optional.of(text.name(begin));
            first = begin + 2;
        }
        if (first > end) {
            throw at(
                    call,
                    new AidbException(
                            SqlState.SYNTAX_ERROR, "An argument of aidb." + text.name(call + 2) + " is empty."));
        }
        ArgumentSite site = new ArgumentSite(first, end);
        arguments.add(new Argument(name, new ArgumentType(text, catalog).of(first, end)));
        places.add(site);
    }

    private AidbException at(int token, AidbException e) {
        return e.at(text.begin(token) + 1);
    }
}
