package io.aidb.jdbc.execution;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aidb.engine.function.Returns;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes the result of a call as the JSON that {@code jsonb_to_recordset} reads. */
final class RowsAsJson {

    private RowsAsJson() {}

    /**
     * The JSON of a result.
     *
     * @param result as {@link CallEvaluator} gives it: a list of rows, a row, or a value
     * @param keys the names of the columns
     */
    static String of(Returns returns, @Nullable Object result, List<String> keys) {
        ArrayNode rows = JsonNodeFactory.instance.arrayNode();
        if (returns.isSet()) {
            if (result instanceof List<?> list) {
                list.forEach(row -> rows.add(row(keys, (Object[]) row)));
            }
        } else if (returns.isComposite() && result instanceof Object[] values) {
            rows.add(row(keys, values));
        } else {
            rows.add(row(keys, new @Nullable Object[] {result}));
        }
        return rows.toString();
    }

    private static ObjectNode row(List<String> keys, @Nullable Object[] values) {
        ObjectNode row = JsonNodeFactory.instance.objectNode();
        for (int i = 0; i < values.length; i++) {
            row.put(keys.get(i), text(values[i]));
        }
        return row;
    }

    /** The value as the server's input functions read it. */
    static @Nullable String text(@Nullable Object value) {
        if (value instanceof float[] vector) {
            return RealText.of(vector);
        }
        if (value instanceof @Nullable String[] texts) {
            return Arrays.stream(texts)
                    .map(t -> t == null ? "NULL" : '"' + t.replace("\\", "\\\\").replace("\"", "\\\"") + '"')
                    .collect(Collectors.joining(",", "{", "}"));
        }
        return value == null ? null : value.toString();
    }
}
