package io.aidb.engine.spi;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aidb.engine.AidbException;
import io.aidb.engine.SqlState;

/** Reads JSON objects from SQL arguments. */
public final class Json {

    private static final ObjectReader READER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .build()
            .readerFor(JsonNode.class);

    private Json() {}

    /**
     * Parses the text of a JSON object.
     *
     * @param what the argument's name for messages; the text itself never appears in them, since it may hold secrets
     * @throws AidbException 22P02 if it is not JSON, 22023 if it is JSON but not an object
     */
    public static ObjectNode object(String text, String what) {
        JsonNode node;
        try {
            node = READER.readTree(text);
        } catch (JsonProcessingException e) {
            String where = e.getLocation() == null
                    ? ""
                    : " at line " + e.getLocation().getLineNr() + ", column "
                            + e.getLocation().getColumnNr();
            throw malformed(what + where);
        }
        if (node.isMissingNode()) {
            throw malformed(what + " is empty");
        }
        if (!(node instanceof ObjectNode object)) {
            throw new AidbException(
                    SqlState.INVALID_PARAMETER_VALUE, "Argument " + what + " must be a JSON object, such as '{}'.");
        }
        return object;
    }

    private static AidbException malformed(String argument) {
        return new AidbException(
                SqlState.INVALID_JSON, "invalid input syntax for type json: argument " + argument + ".");
    }
}
