package io.aidb.jdbc.sql;

import io.aidb.engine.AidbException;
import io.aidb.engine.SqlState;
import io.aidb.engine.function.AidbFunction;
import io.aidb.engine.function.Argument;
import io.aidb.engine.function.FunctionCatalog;
import io.aidb.jdbc.sql.Block.Part;
import io.aidb.jdbc.sql.CallSite.ArgumentSite;
import io.aidb.jdbc.sql.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;
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
    private final StatementForm form;
    private final List<CallSite> sites = new ArrayList<>();

    private CallLocator(TokenText text, FunctionCatalog catalog, StatementForm form) {
        this.text = text;
        this.catalog = catalog;
        this.form = form;
    }

    /** @throws AidbException 42883 if a call fits no function, 42601 if it is malformed */
    static CallLocator of(TokenText text, FunctionCatalog catalog) {
        CallLocator locator = new CallLocator(text, catalog, StatementForm.of(text));
        locator.locate();
        return locator;
    }

    /** The first token of the first call of a function that exists, in a text of any statements. */
    static OptionalInt firstKnownCall(TokenText text, FunctionCatalog catalog) {
        CallLocator locator = new CallLocator(text, catalog, StatementForm.of(text));
        return IntStream.range(0, text.size())
                .filter(locator::isQualifiedByUs)
                .filter(i -> text.is(i + 3, Kind.LEFT_PARENTHESIS))
                .filter(i -> catalog.function(text.name(i + 2)).isPresent() && !locator.isDeclared(i))
                .findFirst();
    }

    /** True if a part of a statement may have a call. */
    static boolean mayCall(TokenText text, Range range) {
        return IntStream.rangeClosed(range.first(), range.last())
                .anyMatch(i -> text.isIdentifier(i) && text.name(i).equals(SCHEMA));
    }

    /** The calls in the order of their first tokens, so that an enclosing call comes before those in its arguments. */
    List<CallSite> sites() {
        return sites;
    }

    /** The queries of the statement. */
    StatementForm form() {
        return form;
    }

    private void locate() {
        for (int token = 0; token < text.size(); token++) {
            int i = token;
            if (!isQualifiedByUs(i)) {
                continue;
            }
            String name = text.name(i + 2);
            if (text.is(i + 3, Kind.LEFT_PARENTHESIS)) {
                if (!isDeclared(i)) {
                    call(i, name);
                }
            } else {
                catalog.relation(name).filter(r -> isFromItem(i)).ifPresent(r -> add(r, i, i + 2, List.of()));
            }
        }
    }

    /** True for the first token of a name in our schema. */
    private boolean isQualifiedByUs(int i) {
        return text.isIdentifier(i)
                && !text.is(i - 1, Kind.DOT)
                && text.is(i + 1, Kind.DOT)
                && text.isIdentifier(i + 2)
                && text.name(i).equals(SCHEMA);
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

    /** True for a name or call that is an item of a FROM list. */
    private boolean isFromItem(int i) {
        Block block = form.root().at(i);
        Optional<Part> part = block.partAt(i);
        boolean list = part.isPresent()
                && (part.get() == Part.FROM || block.kind() == Block.Kind.MERGE && part.get() == Part.SOURCE);
        return list
                && FromClause.of(text, block.part(part.get()).orElseThrow())
                        .itemAt(i)
                        .filter(item -> item.body() == i || isInRowsFrom(item, i))
                        .isPresent();
    }

    /** In {@code ROWS FROM (f(), g())} each function is an item of its own. */
    private boolean isInRowsFrom(FromClause.Item item, int i) {
        return text.isWord(item.body() - 2, "FROM") && text.depth(i) == text.depth(item.body());
    }

    private @Nullable Integer enclosing(int token) {
        for (int s = sites.size() - 1; s >= 0; s--) {
            if (sites.get(s).last() > token) {
                return s;
            }
        }
        return null;
    }

    private void add(AidbFunction function, int first, int last, List<@Nullable ArgumentSite> arguments) {
        Block block = form.root().at(first);
        sites.add(new CallSite(
                function,
                first,
                last,
                arguments,
                block,
                block.partAt(first).orElse(null),
                isFromItem(first),
                enclosing(first)));
    }

    private void call(int first, String name) {
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
        add(function, first, close, bound);
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
