package io.aidb.jdbc.sql;

import io.aidb.jdbc.sql.Token.Kind;
import java.util.Set;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.expression.ExpressionVisitorAdapter;
import net.sf.jsqlparser.parser.CCJSqlParser;
import net.sf.jsqlparser.parser.CCJSqlParserConstants;
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

    /** The parser's tree of a chain of operators is as deep as the chain is long. */
    private static final int MAX_TOKENS = 1000;

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

    private static final Set<String> NILADIC_FUNCTIONS =
            Set.of("CURRENT_CATALOG", "CURRENT_ROLE", "CURRENT_SCHEMA", "CURRENT_USER", "SESSION_USER", "USER");

    private final TokenText text;
    private final Set<Integer> calls;

    /** @param calls the first tokens of aidb calls, whose own arguments are none of this expression's concern */
    ColumnDetector(TokenText text, Set<Integer> calls) {
        this.text = text;
        this.calls = calls;
    }

    boolean mentionsColumn(int first, int last) {
        if (last - first > MAX_TOKENS) {
            return true;
        }
        StringBuilder expression = new StringBuilder();
        boolean words = false;
        for (int i = first; i <= last; i++) {
            int castEnd = castEnd(i);
            int literal = typedLiteral(i);
            if (calls.contains(i)) {
                expression.append(" NULL");
                i = text.partner(i + 3);
            } else if (literal >= 0) {
                expression.append(' ').append(text.text(literal));
                i = literal;
            } else if (castEnd >= 0) {
                expression.append(' ').append(text.text(i, castEnd));
                words = true;
                i = castEnd;
            } else {
                if (isColumnName(i)) {
                    return true;
                }
                words |= text.isIdentifier(i);
                expression.append(' ').append(isConstant(i) ? "NULL" : text.text(i));
            }
        }
        return words && parserSeesColumn(expression.toString());
    }

    private boolean isColumnName(int i) {
        if (!text.isIdentifier(i)) {
            return false;
        }
        boolean function = text.is(i + 1, Kind.LEFT_PARENTHESIS);
        boolean qualifiesFunction = text.is(i + 1, Kind.DOT) && text.is(i + 3, Kind.LEFT_PARENTHESIS);
        boolean keyword = text.isAnyWord(i, EXPRESSION_WORDS) && !text.is(i + 1, Kind.DOT);
        return !(function || qualifiesFunction || keyword || isExtractField(i) || isTimeZone(i));
    }

    private boolean isExtractField(int i) {
        return text.isWord(i + 1, "FROM") && text.is(i - 1, Kind.LEFT_PARENTHESIS) && text.isWord(i - 2, "EXTRACT");
    }

    /** The words of {@code AT TIME ZONE}. */
    private boolean isTimeZone(int i) {
        return text.isWord(i, "TIME") && text.isWord(i - 1, "AT") && text.isWord(i + 1, "ZONE")
                || text.isWord(i, "ZONE") && text.isWord(i - 1, "TIME") && text.isWord(i - 2, "AT");
    }

    /** The parser takes some functions without brackets for columns. */
    private boolean isConstant(int i) {
        return text.is(i, Kind.PARAMETER) || text.isAnyWord(i, NILADIC_FUNCTIONS);
    }

    /** The last token of the type after {@code ::} or after the AS of a CAST; -1 if no cast is at {@code i}. */
    private int castEnd(int i) {
        boolean cast = text.isOperator(i, "::") || text.isWord(i, "AS") && isInCast(i);
        return cast ? TypeName.end(text, i + 1) : -1;
    }

    /** The literal whose type's name begins at {@code i}; -1 if none does. */
    private int typedLiteral(int i) {
        int type = text.isAnyWord(i, EXPRESSION_WORDS) || isTimeZone(i) ? -1 : TypeName.end(text, i);
        return type >= 0 && text.is(type + 1, Kind.STRING) ? type + 1 : -1;
    }

    private boolean isInCast(int as) {
        int open = as - 1;
        while (open >= 0 && text.depth(open) >= text.depth(as)) {
            open--;
        }
        return text.isWord(open - 1, "CAST");
    }

    private static boolean parserSeesColumn(String expression) {
        long depth = expression.chars().filter(c -> c == '(').count();
        if (expression.length() > MAX_LENGTH || depth > MAX_DEPTH) {
            return true;
        }
        try {
            CCJSqlParser parser = new CCJSqlParser(new StringProvider(expression)).withAllowComplexParsing(false);
            Expression parsed = parser.Expression();
            if (parser.getNextToken().kind != CCJSqlParserConstants.EOF) {
                return true;
            }
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
