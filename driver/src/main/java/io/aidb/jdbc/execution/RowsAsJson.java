package io.aidb.jdbc.execution;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aidb.engine.function.Returns;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes the result of a call as the JSON that {@code jsonb_to_recordset} reads. */
final class RowsAsJson {

    private static final JsonMapper MAPPER = new JsonMapper();

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
            row.set(keys.get(i), MAPPER.valueToTree(values[i]));
        }
        return row;
    }
}
