package io.aidb.jdbc.sql;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.aidb.engine.AidbException;
import io.aidb.engine.function.FunctionCatalog;
import io.aidb.engine.function.Signature.Effect;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Gives statements their plans, and remembers those of statements that mention aidb. Safe for concurrent use. */
public final class Plans {

    private static final ExecutionPlan PASS_THROUGH = new ExecutionPlan.PassThrough();

    /** Characters of remembered statements, about 8 MB at most with their plans. */
    private static final long MAX_CHARACTERS = 1_000_000;

    private static final Set<String> TRANSACTION_CONTROL =
            Set.of("BEGIN", "START", "COMMIT", "END", "ROLLBACK", "ABORT", "SAVEPOINT", "RELEASE");

    private final FunctionCatalog catalog;
    private final Cache<Key, ExecutionPlan> cache = Caffeine.newBuilder()
            .maximumWeight(MAX_CHARACTERS)
            .weigher((Key key, ExecutionPlan plan) -> key.sql().length() + 100)
            .build();

    private record Key(String sql, boolean standardConformingStrings, boolean parameters) {}

    public Plans(FunctionCatalog catalog) {
        this.catalog = catalog;
    }

    /**
     * The plan of a statement. One that does not mention aidb is neither parsed nor remembered.
     *
     * @param standardConformingStrings the server's setting of that name
     * @param parameters true if {@code ?} is a parameter, false if it is an operator
     * @throws AidbException if a call is wrong or can't stand where it does
     */
    public ExecutionPlan of(String sql, boolean standardConformingStrings, boolean parameters) {
        if (!Mention.in(sql)) {
            return PASS_THROUGH;
        }
        Key key = new Key(sql, standardConformingStrings, parameters);
        ExecutionPlan known = cache.getIfPresent(key);
        if (known != null) {
            return known;
        }
        TokenText text = TokenText.of(sql, standardConformingStrings, parameters);
        List<String> statements = StatementList.of(text);
        ExecutionPlan plan = statements.size() > 1
                ? script(statements, standardConformingStrings, parameters)
                : new StatementAnalyzer(beginning(text, standardConformingStrings), standardConformingStrings, catalog)
                        .analyze();
        if (!changesRegistry(plan)) {
            cache.put(key, plan);
        }
        return plan;
    }

    /** The only statement of a string, without semicolons before it, at the same place. */
    private static TokenText beginning(TokenText text, boolean standardConformingStrings) {
        int first = 0;
        while (first < text.size() - 1 && text.is(first, Token.Kind.SEMICOLON)) {
            first++;
        }
        return first == 0
                ? text
                : TokenText.of(
                        " ".repeat(text.begin(first)) + text.sql().substring(text.begin(first)),
                        standardConformingStrings,
                        text.hasParameters());
    }

    /** The plan of several statements, which are the server's if they are all. */
    private ExecutionPlan script(List<String> statements, boolean standardConformingStrings, boolean parameters) {
        List<ExecutionPlan.Part> parts = new ArrayList<>();
        boolean calls = false;
        int begin = 0;
        for (String statement : statements) {
            TokenText text = TokenText.of(statement, standardConformingStrings, parameters);
            ExecutionPlan plan;
            try {
                plan = new StatementAnalyzer(text, standardConformingStrings, catalog).analyze();
            } catch (AidbException e) {
                throw e.at(begin + e.position());
            }
            if (plan instanceof ExecutionPlan.Copy) {
                throw text.unsupported(
                        0,
                        "COPY with aidb functions can't be one of several statements",
                        "Send it by itself, with a CopyManager.");
            }
            calls |= !plan.calls().isEmpty();
            Splicer splicer = new Splicer(text);
            parts.add(new ExecutionPlan.Part(
                    plan instanceof ExecutionPlan.PassThrough
                            ? new ExecutionPlan.Fold(List.of(), splicer.rewrite(), splicer.parameterCount())
                            : plan,
                    text.isAnyWord(0, TRANSACTION_CONTROL)));
            begin += statement.length() + 1;
        }
        return calls ? new ExecutionPlan.Script(parts) : PASS_THROUGH;
    }

    /** Such a statement may hold credentials, and is seldom sent twice. */
    private static boolean changesRegistry(ExecutionPlan plan) {
        return plan.calls().stream().anyMatch(c -> c.function().signature().effect() == Effect.CHANGES_REGISTRY);
    }
}
