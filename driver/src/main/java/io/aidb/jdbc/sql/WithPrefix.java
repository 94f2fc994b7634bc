package io.aidb.jdbc.sql;

import io.aidb.engine.function.SqlType;
import io.aidb.jdbc.sql.Block.CommonTable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The items of WITH that parts of a statement need when they are put into a query of their own. */
final class WithPrefix {

    private final TokenText text;
    private final Splicer splicer;
    private final Map<Integer, SqlType> single;

    /** @param single calls with just one value that is taken from one place, and its type */
    WithPrefix(TokenText text, Splicer splicer, Map<Integer, SqlType> single) {
        this.text = text;
        this.splicer = splicer;
        this.single = single;
    }

    /**
     * Adds WITH and the items, and what holds the values that the query and the items look up.
     *
     * @param ranges the parts of the statement that the query and its own items are made of
     * @param own items that are no part of the statement
     */
    ArgumentQuery add(CallSite site, Collection<Range> ranges, List<Rewritten> own, Rewritten query) {
        List<CommonTable> needed = needed(site, ranges);
        List<Rewritten> items =
                needed.stream().map(t -> splicer.rewrite(t.text())).collect(Collectors.toCollection(ArrayList::new));
        items.addAll(own);
        StringBuilder all = new StringBuilder(query.sql());
        items.forEach(i -> all.append(i.sql()));
        List<Integer> calls = ValuesQuery.calls(all.toString());
        if (!calls.isEmpty()) {
            items.add(0, values(calls));
        }
        boolean recursive = false;
        for (Block block = site.block(); block != null; block = block.parent()) {
            recursive |= block.isRecursive();
        }
        SqlBuilder sql = new SqlBuilder();
        for (int i = 0; i < items.size(); i++) {
            sql.add(i > 0 ? ", " : recursive ? "WITH RECURSIVE " : "WITH ").add(items.get(i));
        }
        boolean changes =
                !own.isEmpty() || needed.stream().anyMatch(t -> t.body().changesData());
        return new ArgumentQuery(sql.add(items.isEmpty() ? "" : " ").add(query).build(), changes);
    }

    private Rewritten values(List<Integer> calls) {
        Map<Integer, SqlType> used = new TreeMap<>(single);
        used.keySet().retainAll(calls);
        return ValuesQuery.of(calls.stream().filter(c -> !single.containsKey(c)).toList(), used);
    }

    /** The items that the parts need. */
    private List<CommonTable> needed(CallSite site, Collection<Range> ranges) {
        Set<CommonTable> needed = new LinkedHashSet<>();
        List<CommonTable> visible = visible(site.block());
        List<Range> open = new ArrayList<>(ranges);
        while (!open.isEmpty()) {
            Range range = open.remove(open.size() - 1);
            for (CommonTable table : visible) {
                if (!needed.contains(table) && mentions(range, table.name())) {
                    refuseRecursion(table, site);
                    needed.add(table);
                    open.add(table.text());
                }
            }
        }
        return visible.stream().filter(needed::contains).toList();
    }

    private void refuseRecursion(CommonTable table, CallSite site) {
        if (table.text().contains(site.first())) {
            throw text.unsupported(
                    site.first(),
                    "aidb." + site.function().signature().name()
                            + " can't be called on the rows of a recursive query inside that query",
                    "Call it in the query that reads " + table.name() + ".");
        }
    }

    private boolean mentions(Range range, String name) {
        for (int i = range.first(); i <= range.last(); i++) {
            if (text.isIdentifier(i) && text.name(i).equals(name) && !text.is(i - 1, Token.Kind.DOT)) {
                return true;
            }
        }
        return false;
    }

    /** The items that a block can see, in their order. */
    private static List<CommonTable> visible(Block block) {
        List<CommonTable> visible = new ArrayList<>();
        Block inner = block;
        for (Block outer = block; outer != null; outer = outer.parent()) {
            List<CommonTable> tables = new ArrayList<>();
            for (CommonTable table : outer.commonTables()) {
                if (table.body() == inner && !outer.isRecursive()) {
                    break;
                }
                tables.add(table);
            }
            visible.addAll(0, tables);
            inner = outer;
        }
        return visible;
    }
}
