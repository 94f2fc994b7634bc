package io.aidb.jdbc.sql;

import io.aidb.engine.function.Returns;
import io.aidb.engine.function.SqlType;
import io.aidb.jdbc.sql.Block.Kind;
import io.aidb.jdbc.sql.Block.Part;
import io.aidb.jdbc.sql.ColumnWay.End;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Calls in columns of a query that the queries around it don't ask for, as where a tool counts the rows of a user's
 * statement. PostgreSQL does not evaluate such columns, and neither do we.
 */
final class UnusedCalls {

    private final TokenText text;
    private final Splicer splicer;
    private final List<Range> replaced = new ArrayList<>();

    UnusedCalls(TokenText text, Splicer splicer) {
        this.text = text;
        this.splicer = splicer;
    }

    /** Replaces a call that is not used by NULL; false if it is used. Outer calls come before those in their arguments. */
    boolean replace(CallSite site) {
        if (replaced.stream().anyMatch(r -> r.contains(site.first()))) {
            return true;
        }
        boolean value = site.function().signature().returns().kind() == Returns.Kind.VALUE;
        boolean item = site.block().kind() == Kind.SELECT && site.part() == Part.LIST && site.block().parent() != null;
        Optional<ColumnWay> way = value && item ? PassedColumns.ofCall(text, site) : Optional.empty();
        if (way.filter(w -> w.end() == End.UNUSED).isEmpty()) {
            return false;
        }
        SqlType type = site.function().signature().returns().columns().get(0).type();
        splicer.replace(site.first(), site.last(), new Rewritten("NULL::" + type.sqlName(), List.of()));
        replaced.add(new Range(site.first(), site.last()));
        return true;
    }
}
