package io.aidb.jdbc.sql;

import io.aidb.engine.function.SqlType;
import io.aidb.jdbc.sql.Block.Part;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Makes the queries that read the arguments of a call for all rows for which it is evaluated. */
final class ArgumentQueries {

    /** Clauses whose expressions are evaluated for groups, if there are any. */
    private static final Set<Part> OF_GROUPS = Set.of(Part.LIST, Part.ORDER, Part.DISTINCT, Part.HAVING, Part.WINDOW);

    private static final String ROWS = "\"aidb rows\"";

    /** The name of the first column. */
    static final String KEY = "\"aidb 0\"";

    private final TokenText text;
    private final Splicer splicer;
    private final RowSources sources;
    private final Scopes scopes;
    private final Predicate<Range> unknown;
    private final ReturnedRows returned;
    private final WithPrefix withPrefix;

    /**
     * Queries over a statement.
     *
     * @param unknown true for a part of it in which a call stands whose values are not known yet
     * @param single calls with just one value that is taken from one place, and its type
     */
    ArgumentQueries(TokenText text, Splicer splicer, Predicate<Range> unknown, Map<Integer, SqlType> single) {
        this.withPrefix = new WithPrefix(text, splicer, single);
        this.text = text;
        this.splicer = splicer;
        this.unknown = unknown;
        this.sources = new RowSources(text, splicer, unknown);
        this.scopes = new Scopes(text, sources);
        this.returned = new ReturnedRows(text, splicer);
    }

    /** The rows of the call's own query. */
    RowSource source(CallSite site, List<Range> uses) {
        return sources.of(site.block(), site.first(), uses, site.fromItem() ? ownColumns(site) : Set.of());
    }

    /** The names of the columns of a call in FROM: those of the function, and those of the alias behind it. */
    private Set<String> ownColumns(CallSite site) {
        Set<String> names = new HashSet<>(Set.of("ordinality"));
        site.function().signature().returns().columns().forEach(c -> names.add(c.name()));
        int depth = text.depth(site.first());
        for (int i = site.last() + 1;
                i <= site.block().range().last() && !(text.depth(i) == depth && endsItem(i));
                i++) {
            if (text.isIdentifier(i)) {
                names.add(text.name(i));
            }
        }
        return names;
    }

    private boolean endsItem(int i) {
        return text.is(i, Token.Kind.COMMA) || text.isAnyWord(i, Set.of("ON", "JOIN", "WHERE"));
    }

    /**
     * The queries, of which the first that the server understands is right: names without a qualifier don't tell here
     * which query they belong to.
     *
     * @param source as {@link #source} gives it
     * @param columns what they select
     * @param uses where the expressions of the columns stand
     */
    List<ArgumentQuery> of(CallSite site, RowSource source, List<Rewritten> columns, List<Range> uses) {
        if (site.part() == Part.RETURNING) {
            return List.of(ofReturned(site, columns, uses));
        }
        List<RowSource> levels = scopes.around(site.block());
        Range needed = scopes.needed(site.block(), source, uses, levels);
        List<Tail> inner = new ArrayList<>();
        if (isOfGroups(site)) {
            inner.add(grouped(site, source, columns));
        }
        inner.add(limited(site, source, columns));
        List<ArgumentQuery> queries = new ArrayList<>();
        for (Tail query : inner) {
            for (int outer = needed.first(); outer <= needed.last(); outer++) {
                queries.add(distinct(site, query, levels.subList(0, outer), source, uses));
            }
        }
        return queries;
    }

    /**
     * The queries without any condition, for a server that evaluates a call before it tests a condition; none if the
     * arguments are made of several rows, which conditions choose.
     */
    List<ArgumentQuery> ofAllRows(CallSite site, RowSource source, List<Rewritten> columns, List<Range> uses) {
        boolean conditional = !source.isNone() && site.part() != Part.RETURNING;
        if (!conditional || uses.stream().anyMatch(new Aggregates(text)::in)) {
            return List.of();
        }
        RowSource all = source.withoutConditions();
        List<RowSource> levels = scopes.around(site.block()).stream()
                .map(RowSource::withoutConditions)
                .toList();
        Range needed = scopes.needed(site.block(), all, uses, levels);
        SqlBuilder query = select(columns);
        all.addTo(query);
        List<ArgumentQuery> queries = new ArrayList<>();
        for (int outer = needed.first(); outer <= needed.last(); outer++) {
            queries.add(distinct(site, new Tail(query.build(), false), levels.subList(0, outer), all, uses));
        }
        return queries;
    }

    /** The query for an expression of RETURNING itself, which is evaluated there: it may use what only RETURNING knows. */
    private ArgumentQuery ofReturned(CallSite site, List<Rewritten> columns, List<Range> uses) {
        List<Range> ranges = new ArrayList<>(uses);
        ranges.add(returned.range(site.block()));
        Rewritten change = returned.item(site.block(), select(columns).build());
        Rewritten query = new Rewritten("SELECT DISTINCT * FROM " + ReturnedRows.NAME, List.of());
        return withPrefix.add(site, ranges, List.of(change), query);
    }

    private boolean isOfGroups(CallSite site) {
        Block block = site.block();
        return (block.has(Part.GROUP) || block.has(Part.HAVING))
                && site.part() != null
                && OF_GROUPS.contains(site.part())
                && !new Aggregates(text).around(site);
    }

    /**
     * A query without its first word.
     *
     * @param limited true if its rows must be counted before equal ones are left out
     */
    private record Tail(Rewritten sql, boolean limited) {}

    private static SqlBuilder select(List<Rewritten> columns) {
        SqlBuilder query = new SqlBuilder();
        for (int c = 0; c < columns.size(); c++) {
            query.add(c == 0 ? "(" : ", (").add(columns.get(c)).add(") AS \"aidb " + c + "\"");
        }
        return query;
    }

    private Tail grouped(CallSite site, RowSource source, List<Rewritten> columns) {
        Block block = site.block();
        SqlBuilder query = select(columns);
        source.addTo(query);
        block.part(Part.GROUP).ifPresent(g -> query.add(" GROUP BY ").add(splicer.rewrite(g)));
        List<Rewritten> having = block.part(Part.HAVING).stream()
                .flatMap(h -> sources.known(h).stream())
                .map(splicer::rewrite)
                .toList();
        if (!having.isEmpty()) {
            query.add(" HAVING ").addAll(having, " AND ");
        }
        addWindow(block, query);
        return new Tail(query.build(), false);
    }

    private void addWindow(Block block, SqlBuilder query) {
        block.part(Part.WINDOW)
                .filter(unknown.negate())
                .ifPresent(w -> query.add(" WINDOW ").add(splicer.rewrite(w)));
    }

    /** The rows of a query with its limit, if that does not depend on the call. */
    private Tail limited(CallSite site, RowSource source, List<Rewritten> columns) {
        Block block = site.block();
        SqlBuilder query = select(columns);
        source.addTo(query);
        if (site.part() != Part.FROM && site.part() != Part.WHERE) {
            addWindow(block, query);
        }
        Limits limits = new Limits(text, splicer, unknown);
        Optional<Rewritten> limit = site.part() == Part.LIST
                ? limits.of(block).or(() -> sources.outerLimit(block, limits))
                : Optional.empty();
        limit.ifPresent(query::add);
        return new Tail(query.build(), limit.isPresent());
    }

    private ArgumentQuery distinct(
            CallSite site, Tail query, List<RowSource> levels, RowSource source, List<Range> uses) {
        List<Range> ranges = new ArrayList<>(uses);
        ranges.addAll(source.ranges());
        levels.forEach(l -> ranges.addAll(l.ranges()));
        if (isOfGroups(site)) {
            site.block().part(Part.HAVING).ifPresent(ranges::add);
        }
        Rewritten whole = levels.isEmpty() && !query.limited()
                ? new SqlBuilder().add("SELECT DISTINCT ").add(query.sql()).build()
                : inside(levels, query, 1 + uses.size());
        List<Rewritten> changes =
                levels.stream().flatMap(l -> l.change().stream()).toList();
        return withPrefix.add(site, ranges, changes, whole);
    }

    /** The distinct rows of a query for each row of those around it. */
    private static Rewritten inside(List<RowSource> levels, Tail query, int columns) {
        SqlBuilder sql = new SqlBuilder().add("SELECT DISTINCT ");
        for (int c = 0; c < columns; c++) {
            sql.add(c == 0 ? "" : ", ").add(ROWS + ".\"aidb " + c + "\"");
        }
        sql.add(" FROM ");
        List<RowSource> outer = new ArrayList<>(levels);
        Collections.reverse(outer);
        List<Rewritten> conditions = new ArrayList<>();
        for (RowSource level : outer) {
            for (Rewritten item : level.from()) {
                sql.add(item).add(", ");
            }
            conditions.addAll(level.conditions());
        }
        sql.add(levels.isEmpty() ? "(SELECT " : "LATERAL (SELECT ")
                .add(query.sql())
                .add(") AS " + ROWS);
        if (!conditions.isEmpty()) {
            sql.add(" WHERE ").addAll(conditions, " AND ");
        }
        return sql.build();
    }
}
