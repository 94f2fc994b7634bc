package io.aidb.jdbc.sql;

import io.aidb.jdbc.sql.Token.Kind;
import java.util.Set;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.expression.ExpressionVisitorAdapter;
import net.sf.jsqlparser.parser.CCJSqlParser;
import net.sf.jsqlparser.parser.ParseException;
import net.sf.jsqlparser.parser.StringProvider;
import net.sf.jsqlparser.parser.TokenMgrException;
import net.sf.jsqlparser.schema.Column;
import net.sf.jsqlparser.statement.select.ParenthesedSelect;
import net.sf.jsqlparser.statement.select.Select;

/**
 * Tells whether an expression mentions columns. It does unless both readings agree that it does not: that of its tokens
 * and that of JSqlParser, each of which knows cases in which the other errs.
 */
final class ColumnDetector {

    /** Longer or deeper expressions are not parsed; they count as dependent on the row. */
    private static final int MAX_LENGTH = 100_000;

    private static final int MAX_DEPTH = 50;

    /** Words of expressions that are not names of columns. */
    private static final Set<String> EXPRESSION_WORDS = Set.of(
            "ALL",
            "AND",
            "ANY",
            "ARRAY",
            "AS",
            "ASYMMETRIC",
            "AT",
            "BETWEEN",
            "BOTH",
            "CASE",
            "CAST",
            "COLLATE",
            "CURRENT_CATALOG",
            "CURRENT_DATE",
            "CURRENT_ROLE",
            "CURRENT_SCHEMA",
            "CURRENT_TIME",
            "CURRENT_TIMESTAMP",
            "CURRENT_USER",
            "DISTINCT",
            "ELSE",
            "END",
            "ESCAPE",
            "FALSE",
            "FOR",
            "FROM",
            "ILIKE",
            "IN",
            "IS",
            "ISNULL",
            "LEADING",
            "LIKE",
            "LOCALTIME",
            "LOCALTIMESTAMP",
            "NOT",
            "NOTNULL",
            "NULL",
            "OR",
            "PLACING",
            "ROW",
            "SESSION_USER",
            "SIMILAR",
            "SOME",
            "SYMMETRIC",
            "THEN",
            "TO",
            "TRAILING",
            "TRUE",
            "UNKNOWN",
            "USER",
            "WHEN");

    private final TokenText text;
    private final Set<Integer> calls;

    /** @param calls the first tokens of aidb calls, whose own arguments are none of this expression's concern */
    ColumnDetector(TokenText text, Set<Integer> calls) {
        this.text = text;
        this.calls = calls;
    }

    boolean mentionsColumn(int first, int last) {
        StringBuilder expression = new StringBuilder();
        boolean words = false;
        for (int i = first; i <= last; i++) {
            if (calls.contains(i)) {
                expression.append(" NULL");
                i = text.partner(i + 3);
            } else {
                if (isColumnName(i, first)) {
                    return true;
                }
                words |= text.isIdentifier(i);
                expression.append(' ').append(text.is(i, Kind.PARAMETER) ? "NULL" : text.text(i));
            }
        }
        return words && parserSeesColumn(expression.toString());
    }

    private boolean isColumnName(int i, int first) {
        if (!text.isIdentifier(i)) {
            return false;
        }
        boolean function = text.is(i + 1, Kind.LEFT_PARENTHESIS);
        boolean qualifiesFunction = text.is(i + 1, Kind.DOT) && text.is(i + 3, Kind.LEFT_PARENTHESIS);
        boolean typedLiteral = text.is(i + 1, Kind.STRING);
        boolean keyword = text.isAnyWord(i, EXPRESSION_WORDS) && !text.is(i + 1, Kind.DOT);
        return !(function || qualifiesFunction || typedLiteral || keyword || isTypeName(i, first));
    }

    /** True for words of a type after {@code ::} or, in a CAST, after {@code AS}. */
    private boolean isTypeName(int i, int first) {
        int before = i - 1;
        while (before >= first
                && (text.isIdentifier(before) || text.is(before, Kind.DOT))
                && !text.isWord(before, "AS")) {
            before--;
        }
        return before >= first && (text.isOperator(before, "::") || text.isWord(before, "AS"));
    }

    private static boolean parserSeesColumn(String expression) {
        long depth = expression.chars().filter(c -> c == '(').count();
        if (expression.length() > MAX_LENGTH || depth > MAX_DEPTH) {
            return true;
        }
        try {
            Expression parsed = new CCJSqlParser(new StringProvider(expression))
                    .withAllowComplexParsing(false)
                    .Expression();
            ColumnSearch search = new ColumnSearch();
            parsed.accept(search, null);
            return search.found;
        } catch (ParseException | TokenMgrException e) {
            return true;
        }
    }

    private static final class ColumnSearch extends ExpressionVisitorAdapter<Void> {

        private boolean found;

        @Override
        public <S> Void visit(Column column, S context) {
            found = true;
            return super.visit(column, context);
        }

        @Override
        public <S> Void visit(ParenthesedSelect select, S context) {
            found = true;
            return null;
        }

        @Override
        public <S> Void visit(Select select, S context) {
            found = true;
            return null;
        }
    }
}
