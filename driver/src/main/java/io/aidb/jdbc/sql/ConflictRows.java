package io.aidb.jdbc.sql;

import io.aidb.jdbc.sql.Block.Part;
import io.aidb.jdbc.sql.Token.Kind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The rows of ON CONFLICT DO UPDATE: what is inserted, as {@code excluded}, with the rows that it meets. */
final class ConflictRows {

    private static final String EXCLUDED = "excluded";

    private final TokenText text;
    private final Splicer splicer;

    ConflictRows(TokenText text, Splicer splicer) {
        this.text = text;
        this.splicer = splicer;
    }

    RowSource of(Block insert, List<Range> uses) {
        Range target = insert.part(Part.TARGET).orElseThrow();
        Range conflict = insert.part(Part.CONFLICT).orElseThrow();
        Range source = insert.part(Part.SOURCE).orElse(target);
        List<Range> ranges = new ArrayList<>(List.of(target, source));
        Rewritten inserted = insert.part(Part.COLUMNS)
                .map(columns -> inserted(insert, target, columns, source))
                .orElseGet(() -> insertedByPlace(insert, target, source));
        if (uses.stream().allMatch(u -> References.onlyOf(text, u, Set.of(EXCLUDED)))
                && conflictColumns(conflict).isEmpty()) {
            return new RowSource(List.of(inserted), List.of(), List.of(), ranges, Set.of(EXCLUDED));
        }
        String name = name(target);
        List<Rewritten> conditions = new ArrayList<>();
        conflictColumns(conflict)
                .ifPresent(key -> key.forEach(c -> conditions.add(
                        new Rewritten(Quoted.identifier(name) + "." + c + " = excluded." + c, List.of()))));
        return new RowSource(
                List.of(splicer.rewrite(target), inserted),
                conditions,
                List.of(),
                ranges,
                new HashSet<>(Set.of(EXCLUDED, name)));
    }

    /** The inserted rows with the types of the table's columns. */
    private Rewritten inserted(Block insert, Range target, Range columns, Range source) {
        Block query = insert.at(source.first());
        SqlBuilder sql = new SqlBuilder()
                .add("(SELECT ")
                .add(splicer.rewrite(columns))
                .add(" FROM ")
                .add(withoutAlias(target))
                .add(" WHERE false");
        if (query.kind() == Block.Kind.VALUES) {
            for (Range row : Items.of(text, query.part(Part.LIST).orElseThrow())) {
                sql.add(" UNION ALL SELECT ").add(values(row));
            }
        } else {
            sql.add(" UNION ALL (").add(splicer.rewrite(source)).add(")");
        }
        return sql.add(") AS excluded").build();
    }

    /** The inserted rows as rows of the table, whose columns have no names here. */
    private Rewritten insertedByPlace(Block insert, Range target, Range source) {
        Rewritten table = withoutAlias(target);
        SqlBuilder sql = new SqlBuilder().add("(SELECT (" + ExecutionPlan.INSERTED + ".value).* FROM (");
        Block query = insert.at(source.first());
        if (query.kind() == Block.Kind.VALUES) {
            String before = "";
            for (Range row : Items.of(text, query.part(Part.LIST).orElseThrow())) {
                sql.add(before + "SELECT ROW(").add(values(row)).add(")::").add(table);
                sql.add(before.isEmpty() ? " AS value" : "");
                before = " UNION ALL ";
            }
        } else {
            sql.add("SELECT ROW(\"aidb rows\".*)::")
                    .add(table)
                    .add(" AS value FROM (")
                    .add(splicer.rewrite(source))
                    .add(") AS \"aidb rows\"");
        }
        return sql.add(") AS " + ExecutionPlan.INSERTED + ") AS excluded").build();
    }

    /** A row of VALUES. What a column's default is shows when it is missing. */
    private Rewritten values(Range row) {
        SqlBuilder sql = new SqlBuilder();
        String before = "";
        for (Range value : Items.of(text, new Range(row.first() + 1, row.last() - 1))) {
            boolean unknown = value.first() == value.last() && text.isWord(value.first(), "DEFAULT");
            sql.add(before).add(unknown ? new Rewritten("NULL", List.of()) : splicer.rewrite(value));
            before = ", ";
        }
        return sql.build();
    }

    private Rewritten withoutAlias(Range target) {
        int last = target.first();
        while (text.is(last + 1, Kind.DOT)) {
            last += 2;
        }
        return splicer.rewrite(target.first(), last);
    }

    private String name(Range target) {
        return text.name(target.last());
    }

    /** The columns whose equality is a conflict; empty if the statement does not name them. */
    private Optional<List<String>> conflictColumns(Range conflict) {
        int open = conflict.first();
        if (!text.is(open, Kind.LEFT_PARENTHESIS)) {
            return Optional.empty();
        }
        List<String> columns = new ArrayList<>();
        for (int i = open + 1; i < text.partner(open); i++) {
            if (text.isIdentifier(i)) {
                columns.add(text.text(i));
            } else if (!text.is(i, Kind.COMMA)) {
                return Optional.empty();
            }
        }
        return Optional.of(columns);
    }
}
