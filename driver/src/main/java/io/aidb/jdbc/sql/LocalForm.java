package io.aidb.jdbc.sql;

import io.aidb.engine.function.Signature;
import io.aidb.jdbc.sql.Token.Kind;
import java.util.List;
import java.util.Optional;

/** Recognises statements that are nothing but one call. */
final class LocalForm {

    /** The name that PostgreSQL's driver gives to the value of a call in JDBC's escape syntax. */
    private static final String ESCAPE_COLUMN = "result";

    private LocalForm() {}

    /** The plan if the statement is of such a form; the outermost call is the first site and the last call. */
    static Optional<ExecutionPlan> plan(TokenText text, List<CallSite> sites, List<Call> calls, int parameterCount) {
        CallSite site = sites.get(0);
        boolean onlyOne = sites.stream().skip(1).allMatch(s -> s.enclosing() != null);
        if (!onlyOne || calls.get(calls.size() - 1).dependsOnRow()) {
            return Optional.empty();
        }
        Signature signature = site.function().signature();
        if (isEscape(text, site) || isCall(text, site)) {
            return Optional.of(new ExecutionPlan.Local(
                    calls,
                    ESCAPE_COLUMN,
                    signature.returns().isComposite(),
                    text.is(1, Kind.PARAMETER),
                    parameterCount));
        }
        boolean single = site.first() == 1 && text.isWord(0, "SELECT");
        boolean star =
                site.first() == 3 && text.isWord(0, "SELECT") && text.isOperator(1, "*") && text.isWord(2, "FROM");
        if (!single && !star) {
            return Optional.empty();
        }
        return alias(text, site.last() + 1, signature.name())
                .map(name -> new ExecutionPlan.Local(
                        calls,
                        single || !signature.returns().isComposite() ? name : signature.name(),
                        star,
                        false,
                        parameterCount));
    }

    /** The alias between a token and the end of the statement, or the default; empty if something else is there. */
    private static Optional<String> alias(TokenText text, int next, String defaultName) {
        int alias = text.isWord(next, "AS") ? next + 1 : next;
        if (text.isIdentifier(alias) && isEnd(text, alias + 1) && (alias > next || !isClause(text, alias))) {
            return Optional.of(text.name(alias));
        }
        return isEnd(text, next) ? Optional.of(defaultName) : Optional.empty();
    }

    /** A word that can't be an alias without AS; the server will say what is wrong with the statement. */
    private static boolean isClause(TokenText text, int i) {
        return text.isAnyWord(i, SelectItem.POSTFIX_OPERATORS)
                || text.isWord(i, "FROM")
                || text.isWord(i, "WHERE")
                || text.isWord(i, "LIMIT")
                || text.isWord(i, "ORDER");
    }

    private static boolean isEnd(TokenText text, int i) {
        return text.is(i, Kind.SEMICOLON);
    }

    /** {@code CALL f(…)}, which PostgreSQL has for procedures only. */
    private static boolean isCall(TokenText text, CallSite site) {
        return site.first() == 1 && text.isWord(0, "CALL") && isEnd(text, site.last() + 1);
    }

    /** <code>{ call f(…) }</code> or <code>{ ? = call f(…) }</code>. */
    private static boolean isEscape(TokenText text, CallSite site) {
        return text.is(0, Kind.LEFT_BRACE)
                && text.isWord(site.first() - 1, "CALL")
                && text.is(site.last() + 1, Kind.RIGHT_BRACE);
    }
}
