package io.aidb.jdbc.execution;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.aidb.engine.AidbException;
import io.aidb.engine.SqlState;
import io.aidb.jdbc.execution.LookupCall.Wanted;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The values of a call for all tuples of arguments that were met so far, which become one parameter. */
final class JsonValues {

    /** PostgreSQL's limit for one jsonb value is 256 MB (JENTRY_OFFLENMASK); this leaves room for its own bytes. */
    private static final long MAX_CHARACTERS = 200_000_000;

    /** The characters of JSON around a key and a value. */
    private static final int QUOTES = 6;

    /** The characters of one component of an embedding, with a comma. */
    private static final int COMPONENT = 12;

    private static final JsonMapper MAPPER = new JsonMapper();

    private final LookupCall call;
    private final Map<String, @Nullable Object> values = new LinkedHashMap<>();
    private long characters;

    JsonValues(LookupCall call) {
        this.call = call;
    }

    boolean has(String key) {
        return values.containsKey(key);
    }

    /** About how long their text is. */
    long characters() {
        return characters;
    }

    void put(List<Wanted> wanted, List<@Nullable Object> computed) {
        for (int i = 0; i < computed.size(); i++) {
            String key = wanted.get(i).key();
            values.put(key, computed.get(i));
            characters += key.length() + length(computed.get(i)) + QUOTES;
        }
    }

    private static int length(@Nullable Object value) {
        if (value instanceof float[] vector) {
            return vector.length * COMPONENT;
        }
        String text = RowsAsJson.text(value);
        return text == null ? 0 : text.length();
    }

    List<String> keys() {
        return List.copyOf(values.keySet());
    }

    /** The values of {@link #keys}, as {@link LookupCall#values} gives them. */
    List<@Nullable Object> values() {
        return new ArrayList<>(values.values());
    }

    /**
     * Fails as soon as the values will be too large, and not after all of them were computed.
     *
     * @param more how many there will be beside these
     * @param instead what else could be done
     */
    void checkSize(int more, String instead) {
        int count = values.size() + more;
        long expected = values.isEmpty() ? 0 : characters / values.size() * count;
        if (expected > MAX_CHARACTERS) {
            throw new AidbException(
                            SqlState.PROGRAM_LIMIT_EXCEEDED,
                            "The values of aidb."
                                    + call.call().function().signature().name() + " for " + count
                                    + " different arguments take about " + expected / 1_000_000
                                    + " MB, and a parameter can hold " + MAX_CHARACTERS / 1_000_000 + " MB.",
                            instead)
                    .at(call.call().position());
        }
    }

    /** The text of a JSON object. */
    String json() {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = MAPPER.createGenerator(text)) {
            json.writeStartObject();
            for (Map.Entry<String, @Nullable Object> value : values.entrySet()) {
                json.writeFieldName(value.getKey());
                String found = RowsAsJson.text(value.getValue());
                if (found == null) {
                    json.writeNull();
                } else if (call.isPlain()) {
                    json.writeString(found);
                } else {
                    json.writeRawValue(found);
                }
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }
}
