package io.aidb.jdbc.sql;

import io.aidb.jdbc.sql.Rewritten.Binding;
import io.aidb.jdbc.sql.Rewritten.Origin;
import java.util.ArrayList;
import java.util.List;

/** Puts a text together from pieces that bring their own bindings, and remembers where the user's own come from. */
final class SqlBuilder {

    private final StringBuilder sql = new StringBuilder();
    private final List<Binding> bindings = new ArrayList<>();
    private final List<Origin> origins = new ArrayList<>();

    SqlBuilder add(String text) {
        sql.append(text);
        return this;
    }

    SqlBuilder add(Rewritten part) {
        for (Origin origin : part.origins()) {
            origins.add(new Origin(sql.length() + origin.at(), origin.from(), origin.length()));
        }
        sql.append(part.sql());
        bindings.addAll(part.bindings());
        return this;
    }

    /** Adds a piece of the user's text. */
    SqlBuilder copy(String text, int from, int to) {
        if (from < to) {
            Origin last = origins.isEmpty() ? null : origins.get(origins.size() - 1);
            if (last != null
                    && last.length() > 0
                    && last.at() + last.length() == sql.length()
                    && last.from() + last.length() == from) {
                origins.set(origins.size() - 1, new Origin(last.at(), last.from(), last.length() + to - from));
            } else {
                origins.add(new Origin(sql.length(), from, to - from));
            }
            sql.append(text, from, to);
        }
        return this;
    }

    /** What follows stands in the place of what begins there in the user's text. */
    SqlBuilder inPlaceOf(int begin) {
        origins.add(new Origin(sql.length(), begin, 0));
        return this;
    }

    SqlBuilder bind(Binding binding) {
        bindings.add(binding);
        return this;
    }

    /** Adds pieces in brackets with a word between them. */
    SqlBuilder addAll(List<Rewritten> parts, String between) {
        for (int i = 0; i < parts.size(); i++) {
            add(i == 0 ? "(" : between + "(").add(parts.get(i)).add(")");
        }
        return this;
    }

    /** The last character, of a text that is not empty. */
    char last() {
        return sql.charAt(sql.length() - 1);
    }

    Rewritten build() {
        return new Rewritten(sql.toString(), List.copyOf(bindings), List.copyOf(origins));
    }
}
