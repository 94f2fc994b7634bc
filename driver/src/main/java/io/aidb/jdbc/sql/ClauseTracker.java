package io.aidb.jdbc.sql;

import io.aidb.jdbc.sql.CallSite.Clause;
import io.aidb.jdbc.sql.Token.Kind;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;

/** Follows the tokens of a statement and knows in which clause the current one stands. */
final class ClauseTracker {

    private static final Set<String> QUERY_STARTS = Set.of("SELECT", "WITH", "VALUES", "TABLE");
    private static final Set<String> EXPRESSION_CLAUSES = Set.of(
            "WHERE",
            "GROUP",
            "HAVING",
            "ORDER",
            "LIMIT",
            "OFFSET",
            "FETCH",
            "WINDOW",
            "UNION",
            "INTERSECT",
            "EXCEPT",
            "VALUES",
            "SET",
            "RETURNING",
            "INTO");

    private static final Set<String> COMMON_TABLE = Set.of("AS", "MATERIALIZED");
    private static final Set<String> CHANGES = Set.of("INSERT", "UPDATE", "DELETE", "MERGE");
    private static final Set<String> FROM_ITEM_STARTS = Set.of("FROM", "JOIN", "LATERAL", "USING");

    /** The state of one level of brackets. */
    private static final class Level {
        private final boolean query;
        private Clause clause;
        private final boolean fromList;
        private boolean inJoinCondition;

        Level(boolean query, Clause clause) {
            this.query = query;
            this.clause = clause;
            this.fromList = clause == Clause.FROM;
        }
    }

    private final TokenText text;
    private final Deque<Level> levels = new ArrayDeque<>();

    ClauseTracker(TokenText text) {
        this.text = text;
        levels.push(new Level(true, Clause.OTHER));
    }

    /** The clause of the token that {@link #advance} saw last. */
    Clause clause() {
        return level().clause;
    }

    /** True if the current token belongs to the outermost query and not to one inside it. */
    boolean isInOutermostQuery() {
        return levels.stream().filter(l -> l.query).count() == 1;
    }

    private Level level() {
        return levels.element();
    }

    void advance(int i) {
        switch (text.kind(i)) {
            case LEFT_PARENTHESIS, LEFT_BRACKET -> levels.push(open(i));
            case RIGHT_PARENTHESIS, RIGHT_BRACKET -> {
                if (levels.size() > 1) {
                    levels.pop();
                }
            }
            case COMMA -> {
                if (level().inJoinCondition) {
                    enter(Clause.FROM);
                }
            }
            case WORD -> word(i);
            default -> {}
        }
    }

    private Level open(int i) {
        boolean commonTable = text.isAnyWord(i - 1, COMMON_TABLE) && text.isAnyWord(i + 1, CHANGES);
        if (commonTable || text.isAnyWord(i + 1, QUERY_STARTS)) {
            return new Level(true, Clause.OTHER);
        }
        Clause outer = level().clause;
        boolean arguments = text.isIdentifier(i - 1);
        boolean fromList = outer == Clause.FROM && (!arguments || text.isAnyWord(i - 1, FROM_ITEM_STARTS));
        return new Level(false, fromList ? outer : Clause.OTHER);
    }

    private void word(int i) {
        boolean expression = !level().query && !level().fromList;
        if (expression || text.is(i - 1, Kind.DOT) || isName(i)) {
            return;
        }
        if (text.isWord(i, "SELECT")) {
            enter(levels.size() == 1 ? Clause.OUTER_SELECT_LIST : Clause.INNER_SELECT_LIST);
        } else if (startsFromItem(i)) {
            enter(Clause.FROM);
        } else if (text.isWord(i, "ON") && level().clause == Clause.FROM) {
            enter(Clause.OTHER);
            level().inJoinCondition = true;
        } else if (text.isAnyWord(i, EXPRESSION_CLAUSES) && !text.is(i + 1, Kind.DOT)) {
            enter(Clause.OTHER);
        }
    }

    /** True for a key word that is the alias of a column, as any may be after AS, or a column called set. */
    private boolean isName(int i) {
        boolean selectList = level().clause == Clause.OUTER_SELECT_LIST || level().clause == Clause.INNER_SELECT_LIST;
        return selectList && (text.isWord(i - 1, "AS") || text.isWord(i, "SET"));
    }

    private boolean startsFromItem(int i) {
        return text.isWord(i, "JOIN")
                || (text.isWord(i, "FROM") && !text.isWord(i - 1, "DISTINCT"))
                || (text.isWord(i, "USING") && !isColumnList(i + 1) && !text.is(i + 1, Kind.OPERATOR));
    }

    private boolean isColumnList(int i) {
        return text.is(i, Kind.LEFT_PARENTHESIS) && !text.isAnyWord(i + 1, QUERY_STARTS);
    }

    private void enter(Clause clause) {
        level().clause = clause;
        level().inJoinCondition = false;
    }
}
