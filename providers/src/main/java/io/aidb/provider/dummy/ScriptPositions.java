package io.aidb.provider.dummy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aidb.engine.spi.Model;
import java.util.LinkedHashMap;
import java.util.Map;

/** How many replies each model has given. Forgets the models that were longest unused beyond a thousand. */
final class ScriptPositions {

    private static final int MODELS = 1000;

    private record Key(String name, ObjectNode config) {}

    private final Map<Key, Long> given = new LinkedHashMap<>(16, 0.75f, true);

    /** The position of the next reply; the one after this call's {@code count} replies is next from now on. */
    synchronized long advance(Model model, int count) {
        Key key = new Key(model.name(), model.config());
        long position = given.getOrDefault(key, 0L);
        given.put(key, position + count);
        if (given.size() > MODELS) {
            given.remove(given.keySet().iterator().next());
        }
        return position;
    }
}
