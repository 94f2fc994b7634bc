package io.aidb.jdbc.sql;

import io.aidb.jdbc.sql.Token.Kind;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/** The name that PostgreSQL gives to a column without an alias: {@code FigureColname} in its parse_target.c. */
final class ColumnName {

    /** What a column without a name is called. */
    static final String UNKNOWN = "?column?";

    private static final Set<String> OPERATOR_WORDS = Set.of(
            "AND", "OR", "NOT", "IS", "ISNULL", "NOTNULL", "IN", "LIKE", "ILIKE", "SIMILAR", "BETWEEN", "OVERLAPS");

    /** The catalogue's names of types that SQL calls otherwise. */
    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("int", "int4"),
            Map.entry("integer", "int4"),
            Map.entry("bigint", "int8"),
            Map.entry("smallint", "int2"),
            Map.entry("real", "float4"),
            Map.entry("float", "float8"),
            Map.entry("double", "float8"),
            Map.entry("decimal", "numeric"),
            Map.entry("boolean", "bool"),
            Map.entry("character", "bpchar"),
            Map.entry("char", "bpchar"));

    private final TokenText text;

    ColumnName(TokenText text) {
        this.text = text;
    }

    /** @param weak true if a cast or CASE around it gives the name instead */
    private record Name(String text, boolean weak) {}

    private static final Name NONE = new Name(UNKNOWN, true);

    /** The name of the column of an item without its alias. */
    String of(Range item) {
        return name(item.first(), item.last()).text();
    }

    private Name name(int first, int last) {
        if (first > last) {
            return NONE;
        }
        if (text.is(first, Kind.LEFT_PARENTHESIS) && text.partner(first) == last) {
            return inBrackets(first, last);
        }
        if (text.isWord(first, "CASE") && text.isWord(last, "END") && closes(first, last)) {
            int otherwise = otherwise(first, last);
            Name name = otherwise < 0 ? NONE : name(otherwise + 1, last - 1);
            return name.weak() ? new Name("case", true) : name;
        }
        if (hasOperator(first, last)) {
            return NONE;
        }
        int depth = text.depth(first);
        for (int i = last; i > first; i--) {
            if (text.depth(i) == depth && text.isOperator(i, "::")) {
                return cast(first, i - 1, i + 1);
            }
            if (text.depth(i) == depth && text.isWord(i, "COLLATE")) {
                return name(first, i - 1);
            }
            if (text.depth(i) == depth && text.isWord(i, "TIME") && text.isWord(i - 1, "AT")) {
                return new Name("timezone", false);
            }
        }
        return operand(first, last);
    }

    private Name inBrackets(int first, int last) {
        if (new BlockParser(text).opensQuery(first)) {
            Block query = new BlockParser(text).parse(first + 1, last - 1);
            return query.part(Block.Part.LIST)
                    .filter(l -> query.kind() == Block.Kind.SELECT)
                    .map(l -> new Name(label(Items.of(text, l).get(0)), false))
                    .orElse(NONE);
        }
        boolean row = IntStream.range(first, last)
                .anyMatch(i -> text.is(i, Kind.COMMA) && text.depth(i) == text.depth(first) + 1);
        return row ? new Name("row", false) : name(first + 1, last - 1);
    }

    /** The name of an item of a select list, which may have an alias. */
    private String label(Range item) {
        Range expression = Items.withoutAlias(text, item);
        return expression.equals(item) ? of(item) : text.name(item.last());
    }

    private Name cast(int first, int last, int type) {
        Name operand = name(first, last);
        if (!operand.weak()) {
            return operand;
        }
        int end = type;
        while (text.is(end + 1, Kind.DOT)) {
            end += 2;
        }
        return new Name(typeName(end), true);
    }

    private String typeName(int token) {
        String name = text.name(token);
        if (text.isWord(token + 1, "VARYING")) {
            return name.equals("bit") ? "varbit" : "varchar";
        }
        if (name.startsWith("time") && text.isWord(token + 1, "WITH")) {
            return name + "tz";
        }
        return text.is(token, Kind.WORD) ? TYPES.getOrDefault(name, name) : name;
    }

    /** An operand with what stands behind it: subscripts, fields, and the clauses of a call. */
    private Name operand(int first, int last) {
        if (text.is(last, Kind.RIGHT_BRACKET)) {
            boolean array = text.isWord(first, "ARRAY") && text.partner(last) == first + 1;
            return array ? new Name("array", false) : name(first, text.partner(last) - 1);
        }
        if (text.is(last, Kind.RIGHT_PARENTHESIS) && text.partner(last) > first) {
            int before = text.partner(last) - 1;
            if (text.isWord(before, "OVER") || text.isWord(before, "FILTER")) {
                return operand(first, before - 1);
            }
            if (text.isWord(before, "GROUP") && text.isWord(before - 1, "WITHIN")) {
                return operand(first, before - 2);
            }
            return call(before, last);
        }
        if (text.isWord(last - 1, "OVER")) {
            return operand(first, last - 2);
        }
        boolean named = text.isIdentifier(last) && !(first == last && isConstant(last));
        return named ? new Name(text.name(last), false) : NONE;
    }

    private boolean isConstant(int token) {
        return text.isAnyWord(token, Set.of("NULL", "TRUE", "FALSE", "DEFAULT"));
    }

    private Name call(int function, int last) {
        if (text.isWord(function, "CAST")) {
            int as = last;
            while (as > function && !(text.isWord(as, "AS") && text.depth(as) == text.depth(last) + 1)) {
                as--;
            }
            return cast(function + 2, as - 1, as + 1);
        }
        if (text.isWord(function, "TRIM")) {
            boolean leading = text.isWord(function + 2, "LEADING");
            return new Name(leading ? "ltrim" : text.isWord(function + 2, "TRAILING") ? "rtrim" : "btrim", false);
        }
        return text.isIdentifier(function) ? new Name(text.name(function), false) : NONE;
    }

    private boolean hasOperator(int first, int last) {
        int cases = 0;
        for (int i = first; i <= last; i++) {
            if (text.depth(i) != text.depth(first)) {
                continue;
            }
            cases += text.isWord(i, "CASE") ? 1 : text.isWord(i, "END") && cases > 0 ? -1 : 0;
            boolean operator = text.is(i, Kind.OPERATOR) && !text.isOperator(i, "::");
            boolean word = text.isAnyWord(i, OPERATOR_WORDS) && !text.is(i - 1, Kind.DOT);
            if (cases == 0 && (operator || word)) {
                return true;
            }
        }
        return false;
    }

    private boolean closes(int first, int last) {
        int cases = 0;
        for (int i = first; i < last; i++) {
            if (text.depth(i) == text.depth(first)) {
                cases += text.isWord(i, "CASE") ? 1 : text.isWord(i, "END") ? -1 : 0;
                if (cases == 0) {
                    return false;
                }
            }
        }
        return cases == 1;
    }

    /** The ELSE of a CASE; -1 if it has none. */
    private int otherwise(int first, int last) {
        int cases = 0;
        for (int i = last - 1; i > first; i--) {
            if (text.depth(i) == text.depth(first)) {
                cases += text.isWord(i, "END") ? 1 : text.isWord(i, "CASE") ? -1 : 0;
                if (cases == 0 && text.isWord(i, "ELSE")) {
                    return i;
                }
            }
        }
        return -1;
    }
}
