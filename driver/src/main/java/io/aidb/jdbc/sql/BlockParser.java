package io.aidb.jdbc.sql;

import io.aidb.jdbc.sql.Block.CommonTable;
import io.aidb.jdbc.sql.Block.Kind;
import io.aidb.jdbc.sql.Block.Part;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Divides a statement into blocks and clauses by its brackets and PostgreSQL's reserved words, without reading
 * expressions. What it does not know becomes a block of kind OTHER.
 */
final class BlockParser {

    private static final Set<String> QUERY_STARTS = Set.of("SELECT", "WITH", "VALUES", "TABLE");
    private static final Set<String> CHANGES = Set.of("INSERT", "UPDATE", "DELETE", "MERGE");
    private static final Set<String> COMBINING = Set.of("UNION", "INTERSECT", "EXCEPT");
    private static final Set<String> TAIL = Set.of("ORDER", "LIMIT", "OFFSET", "FETCH", "FOR");

    private static final Map<String, Part> SELECT_CLAUSES = Map.ofEntries(
            Map.entry("INTO", Part.INTO),
            Map.entry("FROM", Part.FROM),
            Map.entry("WHERE", Part.WHERE),
            Map.entry("GROUP", Part.GROUP),
            Map.entry("HAVING", Part.HAVING),
            Map.entry("WINDOW", Part.WINDOW),
            Map.entry("ORDER", Part.ORDER),
            Map.entry("LIMIT", Part.LIMIT),
            Map.entry("OFFSET", Part.LIMIT),
            Map.entry("FETCH", Part.LIMIT),
            Map.entry("FOR", Part.LOCK));

    /** Deeper queries are not looked into. */
    private static final int MAX_NESTING = 100;

    private final TokenText text;
    private int nesting;

    BlockParser(TokenText text) {
        this.text = text;
    }

    /** The outermost block of the statement between two tokens. */
    Block parse(int first, int last) {
        return block(first, last, null);
    }

    /** True if the bracket at {@code open} is around a query and not around an expression. */
    boolean opensQuery(int open) {
        int i = open;
        while (text.is(i, Token.Kind.LEFT_PARENTHESIS) && text.partner(i) >= 0 && i - open < MAX_NESTING) {
            i++;
        }
        boolean query = i > open
                && text.isAnyWord(i, QUERY_STARTS)
                && !text.is(i + 1, Token.Kind.DOT)
                && !text.is(i + 1, Token.Kind.COMMA)
                && !text.is(i + 1, Token.Kind.RIGHT_PARENTHESIS);
        for (int inner = i - 1; query && inner > open; inner--) {
            int next = text.partner(inner) + 1;
            query = next == text.partner(inner - 1) || text.isAnyWord(next, COMBINING) || text.isAnyWord(next, TAIL);
        }
        return query;
    }

    private Block block(int begin, int end, @Nullable Block parent) {
        int first = begin;
        int last = end;
        while (text.is(first, Token.Kind.LEFT_PARENTHESIS) && text.partner(first) == last && opensQuery(first)) {
            first++;
            last--;
        }
        int verb = text.isWord(first, "WITH") ? afterWith(first, last) : first;
        int depth = first <= last ? text.depth(first) : 0;
        Words words = new Words(verb, last, depth);
        Kind kind = kind(verb, words);
        Block block = new Block(kind, new Range(first, last), parent);
        if (nesting > MAX_NESTING) {
            return block;
        }
        nesting++;
        if (verb > first) {
            commonTables(first, last, block);
        }
        switch (kind) {
            case SELECT -> select(block, words);
            case VALUES -> tail(block, words, Part.LIST, verb + 1);
            case COMPOUND -> compound(block, words);
            case INSERT -> insert(block, words);
            case UPDATE -> change(block, words, Part.TARGET, Map.of("SET", Part.SET, "FROM", Part.FROM));
            case DELETE -> change(block, words, Part.TARGET, Map.of("USING", Part.FROM));
            case MERGE -> merge(block, words);
            case OTHER -> {}
        }
        nesting--;
        return block;
    }

    private Kind kind(int verb, Words words) {
        if (verb < 0) {
            return Kind.OTHER;
        }
        boolean bracket = text.is(verb, Token.Kind.LEFT_PARENTHESIS) && opensQuery(verb);
        boolean query = bracket || text.isAnyWord(verb, Set.of("SELECT", "VALUES", "TABLE"));
        if (query && (bracket || words.find(COMBINING, verb) >= 0)) {
            return Kind.COMPOUND;
        }
        if (text.isWord(verb, "SELECT") || text.isWord(verb, "VALUES") || text.isAnyWord(verb, CHANGES)) {
            return Kind.valueOf(text.upper(verb));
        }
        return Kind.OTHER;
    }

    /** The words at the depth of a block, from one token on. */
    private final class Words {
        private final int first;
        private final int last;
        private final int depth;

        Words(int first, int last, int depth) {
            this.first = first;
            this.last = last;
            this.depth = depth;
        }

        /** The first of some words from a token on that is no name; -1 if there is none. */
        int find(Set<String> names, int from) {
            for (int i = Math.max(from, first); i <= last; i++) {
                if (text.depth(i) == depth && text.isAnyWord(i, names) && isKeyWord(i)) {
                    return i;
                }
            }
            return -1;
        }

        private boolean isKeyWord(int i) {
            if (text.is(i - 1, Token.Kind.DOT) || text.isWord(i - 1, "AS") && !text.isAnyWord(i, QUERY_STARTS)) {
                return false;
            }
            return switch (text.upper(i)) {
                case "FROM" -> !text.isWord(i - 1, "DISTINCT") && !text.isWord(i - 1, "ROWS");
                case "GROUP", "ORDER" -> text.isWord(i + 1, "BY");
                default -> true;
            };
        }
    }

    private int afterWith(int with, int last) {
        int i = with;
        do {
            i = endOfCommonTable(text.isWord(i + 1, "RECURSIVE") && i == with ? i + 2 : i + 1, last) + 1;
        } while (i > 0 && text.is(i, Token.Kind.COMMA));
        return i > 0 && i <= last ? i : -1;
    }

    /** The last token of the item of WITH that begins at a token; -2 if it is not one. */
    private int endOfCommonTable(int name, int last) {
        int body = bodyOfCommonTable(name);
        if (body < 0 || text.partner(body) < 0) {
            return -2;
        }
        int end = text.partner(body);
        if (text.isWord(end + 1, "SEARCH")) {
            end = new Words(end, last, text.depth(body)).find(Set.of("SET"), end) + 1;
        }
        if (text.isWord(end + 1, "CYCLE")) {
            end = new Words(end, last, text.depth(body)).find(Set.of("USING"), end) + 1;
        }
        return end;
    }

    private int bodyOfCommonTable(int name) {
        int i = name + 1;
        if (text.is(i, Token.Kind.LEFT_PARENTHESIS)) {
            i = text.partner(i) + 1;
        }
        if (!text.isIdentifier(name) || !text.isWord(i, "AS")) {
            return -1;
        }
        i++;
        while (text.isWord(i, "NOT") || text.isWord(i, "MATERIALIZED")) {
            i++;
        }
        return text.is(i, Token.Kind.LEFT_PARENTHESIS) ? i : -1;
    }

    private void commonTables(int with, int last, Block block) {
        int name = with + 1;
        if (text.isWord(name, "RECURSIVE")) {
            block.setRecursive();
            name++;
        }
        int end;
        do {
            int body = bodyOfCommonTable(name);
            end = endOfCommonTable(name, last);
            Block query = block(body + 1, text.partner(body) - 1, block);
            block.commonTables().add(new CommonTable(text.name(name), new Range(name, end), query));
            name = end + 2;
        } while (text.is(end + 1, Token.Kind.COMMA));
        block.set(Part.WITH, new Range(with, end));
    }

    private void select(Block block, Words words) {
        int list = words.first + 1;
        if (text.isWord(list, "ALL") || text.isWord(list, "DISTINCT")) {
            int last = text.isWord(list + 1, "ON") ? text.partner(list + 2) : list;
            block.set(Part.DISTINCT, new Range(list, last));
            children(block, new Range(list, last));
            list = last + 1;
        }
        tail(block, words, Part.LIST, list);
    }

    /** Divides what follows a token into the clauses of a query. */
    private void tail(Block block, Words words, Part part, int first) {
        Part current = part;
        int begin = first;
        int i = first;
        while (true) {
            int next = words.find(SELECT_CLAUSES.keySet(), i);
            int end = next < 0 ? words.last : next - 1;
            finish(block, current, begin, end);
            if (next < 0) {
                return;
            }
            Part following = SELECT_CLAUSES.getOrDefault(text.upper(next), Part.LIMIT);
            boolean withWord = following == Part.LIMIT || following == Part.LOCK;
            if (!withWord || current != following) {
                boolean by = following == Part.GROUP || following == Part.ORDER;
                begin = withWord ? next : by ? next + 2 : next + 1;
            }
            current = following;
            i = next + 1;
        }
    }

    private void finish(Block block, Part part, int begin, int end) {
        Range range = new Range(begin, end);
        block.set(part, range);
        children(block, range);
    }

    /** Finds the queries in a clause. */
    private void children(Block block, Range range) {
        int i = range.first();
        while (i <= range.last()) {
            boolean query = text.is(i, Token.Kind.LEFT_PARENTHESIS) && opensQuery(i);
            if (query) {
                block(i + 1, text.partner(i) - 1, block);
            }
            i = query ? text.partner(i) + 1 : i + 1;
        }
    }

    private void compound(Block block, Words words) {
        int arm = words.first;
        int operator = words.find(COMBINING, arm);
        while (operator >= 0) {
            block(arm, operator - 1, block);
            arm = operator + 1;
            while (text.isWord(arm, "ALL") || text.isWord(arm, "DISTINCT")) {
                arm++;
            }
            operator = words.find(COMBINING, arm);
        }
        int tail = words.find(TAIL, arm);
        block(arm, tail < 0 ? words.last : tail - 1, block);
        if (tail >= 0) {
            tail(block, words, Part.LOCK, tail);
        }
    }

    /** Divides an UPDATE or DELETE. */
    private void change(Block block, Words words, Part first, Map<String, Part> clauses) {
        Map<String, Part> all = new HashMap<>(clauses);
        all.put("WHERE", Part.WHERE);
        all.put("RETURNING", Part.RETURNING);
        int begin = words.first + (block.kind() == Kind.DELETE ? 2 : 1);
        Part current = first;
        int next;
        do {
            next = words.find(all.keySet(), begin);
            finish(block, current, begin, next < 0 ? words.last : next - 1);
            if (next >= 0) {
                current = all.getOrDefault(text.upper(next), Part.WHERE);
                all.remove(text.upper(next));
                begin = current == Part.RETURNING ? returned(next) : next + 1;
            }
        } while (next >= 0);
    }

    /** Where the list of RETURNING begins: behind {@code WITH (OLD AS o, NEW AS n)}. */
    private int returned(int returning) {
        boolean names = text.isWord(returning + 1, "WITH") && text.is(returning + 2, Token.Kind.LEFT_PARENTHESIS);
        return names && text.partner(returning + 2) > 0 ? text.partner(returning + 2) + 1 : returning + 1;
    }

    private void insert(Block block, Words words) {
        int returning = words.find(Set.of("RETURNING"), words.first);
        int end = returning < 0 ? words.last : returning - 1;
        int conflict = conflict(words, end);
        int sourceLast = conflict < 0 ? end : conflict - 1;
        int source = words.first + 2;
        while (source <= sourceLast && !isSource(source)) {
            if (text.is(source, Token.Kind.LEFT_PARENTHESIS)) {
                block.set(Part.COLUMNS, new Range(source + 1, text.partner(source) - 1));
                source = Math.max(text.partner(source), source);
            } else if (!block.has(Part.COLUMNS)) {
                block.set(Part.TARGET, new Range(words.first + 2, source));
            }
            source++;
        }
        if (source <= sourceLast) {
            block.set(Part.SOURCE, new Range(source, sourceLast));
            block(source, sourceLast, block);
        }
        if (conflict >= 0) {
            finish(block, Part.CONFLICT, conflict + 2, end);
        }
        if (returning >= 0) {
            finish(block, Part.RETURNING, returned(returning), words.last);
        }
    }

    private boolean isSource(int i) {
        return text.isAnyWord(i, QUERY_STARTS) && !text.is(i - 1, Token.Kind.DOT)
                || text.isWord(i, "DEFAULT")
                || text.is(i, Token.Kind.LEFT_PARENTHESIS) && opensQuery(i);
    }

    private int conflict(Words words, int end) {
        int on = words.find(Set.of("ON"), words.first);
        while (on >= 0 && on <= end) {
            boolean target = text.isWord(on + 2, "DO")
                    || text.isWord(on + 2, "ON")
                    || text.is(on + 2, Token.Kind.LEFT_PARENTHESIS);
            if (text.isWord(on + 1, "CONFLICT") && target) {
                return on;
            }
            on = words.find(Set.of("ON"), on + 1);
        }
        return -1;
    }

    private void merge(Block block, Words words) {
        int using = words.find(Set.of("USING"), words.first);
        int on = using < 0 ? -1 : words.find(Set.of("ON"), using);
        int when = on < 0 ? -1 : words.find(Set.of("WHEN"), on);
        // The source may be a join with ONs of its own: the last one belongs to MERGE.
        for (int next = on; next >= 0 && next < when; next = words.find(Set.of("ON"), next + 1)) {
            on = next;
        }
        if (when < 0) {
            return;
        }
        int returning = words.find(Set.of("RETURNING"), when);
        finish(block, Part.TARGET, words.first + 2, using - 1);
        finish(block, Part.SOURCE, using + 1, on - 1);
        finish(block, Part.ON, on + 1, when - 1);
        finish(block, Part.WHEN, when, returning < 0 ? words.last : returning - 1);
        if (returning >= 0) {
            finish(block, Part.RETURNING, returned(returning), words.last);
        }
    }
}
