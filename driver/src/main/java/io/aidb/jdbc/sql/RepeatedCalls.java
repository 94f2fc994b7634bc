package io.aidb.jdbc.sql;

import io.aidb.engine.function.Returns;
import io.aidb.engine.function.Signature;
import io.aidb.engine.function.Signature.Effect;
import io.aidb.engine.function.SqlType;
import io.aidb.jdbc.sql.Block.Part;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;

/**
 * Calls without columns that are written twice in a query with GROUP BY or DISTINCT, where PostgreSQL compares
 * expressions: two parameters would not be equal, so both take the value from one place.
 */
final class RepeatedCalls {

    private final TokenText text;
    private final CallSplicer splicer;
    private final ToIntFunction<CallSite> place;
    private final Map<String, List<CallSite>> alike = new HashMap<>();
    private final Map<Integer, SqlType> values = new TreeMap<>();

    RepeatedCalls(TokenText text, CallSplicer splicer, List<CallSite> sites, ToIntFunction<CallSite> place) {
        this.text = text;
        this.splicer = splicer;
        this.place = place;
        for (CallSite site : sites) {
            boolean compared = site.block().has(Part.GROUP) || site.block().has(Part.DISTINCT);
            if (compared && isPlain(site)) {
                alike.computeIfAbsent(words(site), w -> new ArrayList<>()).add(site);
            }
        }
    }

    private boolean isPlain(CallSite site) {
        Signature signature = site.function().signature();
        return signature.returns().kind() == Returns.Kind.VALUE
                && signature.effect() != Effect.CHANGES_REGISTRY
                && !site.fromItem()
                && IntStream.rangeClosed(site.first(), site.last()).noneMatch(i -> text.is(i, Token.Kind.PARAMETER));
    }

    private String words(CallSite site) {
        StringBuilder words = new StringBuilder(site.block().range().toString());
        for (int i = site.first(); i <= site.last(); i++) {
            words.append('\u0001').append(text.is(i, Token.Kind.WORD) ? text.name(i) : text.text(i));
        }
        return words.toString();
    }

    /** Replaces a call that is written twice; false if it is another one. */
    boolean replace(CallSite site) {
        List<CallSite> same = isPlain(site) ? alike.getOrDefault(words(site), List.of()) : List.of();
        if (same.size() < 2) {
            return false;
        }
        int call = place.applyAsInt(same.get(0));
        values.put(call, site.function().signature().returns().columns().get(0).type());
        splicer.value(site, new Rewritten(ValuesQuery.expression(call), List.of()));
        return true;
    }

    /** The calls whose values are taken from one place, and their types. */
    Map<Integer, SqlType> values() {
        return values;
    }
}
