package io.aidb.jdbc.sql;

import io.aidb.jdbc.sql.Block.Part;
import io.aidb.jdbc.sql.References.Reference;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The rows that a change gives to its RETURNING. They are not there before the change is made, so a query that reads them
 * makes it, as an item of WITH.
 */
final class ReturnedRows {

    /** The name of the item. */
    static final String NAME = "\"aidb changed\"";

    private final TokenText text;
    private final Splicer splicer;

    ReturnedRows(TokenText text, Splicer splicer) {
        this.text = text;
        this.splicer = splicer;
    }

    /** The change without WITH and what it returns: the part whose names are those of items of WITH. */
    Range range(Block change) {
        int first = change.part(Part.WITH)
                .map(with -> with.last() + 1)
                .orElse(change.range().first());
        return new Range(first, change.part(Part.RETURNING).orElseThrow().first() - 1);
    }

    /** The item of WITH that makes the change and returns these columns. */
    Rewritten item(Block change, Rewritten columns) {
        return new SqlBuilder()
                .add(NAME + " AS (")
                .add(splicer.rewrite(range(change)))
                .add(" ")
                .add(columns)
                .add(")")
                .build();
    }

    /** The rows for a query in RETURNING, under the names that they have there. */
    RowSource source(Block change) {
        Set<String> names = new LinkedHashSet<>();
        boolean joined = change.kind() == Block.Kind.MERGE;
        for (Part part : List.of(Part.TARGET, joined ? Part.SOURCE : Part.FROM)) {
            change.part(part).stream()
                    .flatMap(range -> FromClause.of(text, range).items().stream())
                    .flatMap(item -> Optional.ofNullable(item.name()).stream())
                    .forEach(names::add);
        }
        names.addAll(versions(change));
        List<Rewritten> from = new ArrayList<>(List.of(new Rewritten(NAME, List.of())));
        SqlBuilder rows = new SqlBuilder();
        for (String name : names) {
            String row = "\"aidb " + from.size() + "\"";
            rows.add(from.size() > 1 ? ", " : "").add(Quoted.identifier(name) + " AS " + row);
            from.add(new Rewritten(
                    "LATERAL (SELECT (" + NAME + "." + row + ").*) AS " + Quoted.identifier(name), List.of()));
        }
        return new RowSource(
                from,
                List.of(),
                List.of(),
                List.of(range(change)),
                new HashSet<>(names),
                Optional.of(item(change, rows.build())));
    }

    /** The names by which RETURNING uses the target's rows before and after the change. */
    private Set<String> versions(Block change) {
        Set<String> versions = new HashSet<>(Set.of("old", "new"));
        Range returning = change.part(Part.RETURNING).orElseThrow();
        for (int i = returning.first() - 1; !text.isWord(i, "RETURNING"); i--) {
            if (text.isWord(i - 1, "AS")) {
                versions.add(text.name(i));
            }
        }
        Set<String> used = References.in(text, returning).stream()
                .map(Reference::qualifier)
                .flatMap(Optional::stream)
                .collect(Collectors.toSet());
        versions.retainAll(used);
        return versions;
    }
}
