package io.aidb.jdbc.sql;

import io.aidb.jdbc.sql.Rewritten.Binding;
import java.util.ArrayList;
import java.util.List;

/** Puts a text together from pieces that bring their own bindings. */
final class SqlBuilder {

    private final StringBuilder sql = new StringBuilder();
    private final List<Binding> bindings = new ArrayList<>();

    SqlBuilder add(String text) {
        sql.append(text);
        return this;
    }

    SqlBuilder add(Rewritten part) {
        sql.append(part.sql());
        bindings.addAll(part.bindings());
        return this;
    }

    /** Adds pieces in brackets with a word between them. */
    SqlBuilder addAll(List<Rewritten> parts, String between) {
        for (int i = 0; i < parts.size(); i++) {
            add(i == 0 ? "(" : between + "(").add(parts.get(i)).add(")");
        }
        return this;
    }

    Rewritten build() {
        return new Rewritten(sql.toString(), List.copyOf(bindings));
    }
}
