package io.aidb.jdbc.sql;

import io.aidb.jdbc.sql.Block.Kind;
import io.aidb.jdbc.sql.Block.Part;
import java.util.Collection;
import java.util.List;

/** Gives the columns in which calls were replaced the names that they have on the server. */
final class SelectNames {

    private final TokenText text;
    private final Splicer splicer;

    SelectNames(TokenText text, Splicer splicer) {
        this.text = text;
        this.splicer = splicer;
    }

    /** @param except calls whose columns are named otherwise */
    void keep(Block root, List<CallSite> sites, Collection<CallSite> except) {
        for (Block block : root.all()) {
            Part part = block.kind() == Kind.SELECT ? Part.LIST : Part.RETURNING;
            block.part(part)
                    .ifPresent(list -> Items.of(text, list).forEach(item -> {
                        boolean replaced = sites.stream().anyMatch(s -> item.contains(s.first()) && !s.fromItem());
                        boolean named =
                                !Items.withoutAlias(text, item).equals(item) || text.isOperator(item.last(), "*");
                        String name = new ColumnName(text).of(item);
                        boolean nameless = named || name.equals(ColumnName.UNKNOWN);
                        if (replaced && !nameless && except.stream().noneMatch(s -> item.contains(s.first()))) {
                            splicer.append(item.last(), " AS " + Quoted.label(name));
                        }
                    }));
        }
    }
}
