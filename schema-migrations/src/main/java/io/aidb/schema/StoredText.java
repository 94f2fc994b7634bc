package io.aidb.schema;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.aidb.engine.AidbException;
import io.aidb.engine.SqlState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;

/** Refuses what the server would refuse to store, before the server's error aborts the user's transaction. */
final class StoredText {

    /** Source: Table 8.2 of PostgreSQL's manual, the range of {@code numeric}, which JSON numbers become. */
    private static final int DIGITS_BEFORE_POINT = 131_072;

    private static final int DIGITS_AFTER_POINT = 16_383;

    /** A model was a relation in aidb, and still has no longer name than one. */
    private static final int LONGEST_NAME = 63;

    private static final JsonFactory JSON = new JsonFactory();

    private StoredText() {}

    /** True if a PostgreSQL text value can hold this: no NUL character, no half of a surrogate pair. */
    static boolean isStorable(String text) {
        return text.indexOf('\0') < 0 && StandardCharsets.UTF_8.newEncoder().canEncode(text);
    }

    static void requireModelName(String name) {
        if (name.isEmpty() || !isStorable(name) || name.getBytes(StandardCharsets.UTF_8).length > LONGEST_NAME) {
            throw new AidbException(
                    SqlState.INVALID_PARAMETER_VALUE,
                    "A model can't be called \"" + name.replace("\0", "\\0") + "\".",
                    "Choose a name of 1 to " + LONGEST_NAME + " bytes.");
        }
    }

    static void requireText(String what, String text) {
        if (!isStorable(text)) {
            throw new AidbException(
                    SqlState.INVALID_PARAMETER_VALUE, what + " holds a character that PostgreSQL can't store.");
        }
    }

    /** Checks that a text is a JSON object that {@code jsonb} can hold. */
    static void requireJsonObject(String config) {
        try (JsonParser parser = JSON.createParser(config)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw invalidConfig("it is not a JSON object");
            }
            int depth = 1;
            while (depth > 0) {
                JsonToken token = parser.nextToken();
                if (token == null) {
                    throw invalidConfig("it ends too early");
                }
                depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
                requireStorable(parser, token);
            }
            if (parser.nextToken() != null) {
                throw invalidConfig("something follows the JSON object");
            }
        } catch (JsonProcessingException e) {
            throw invalidConfig(e.getOriginalMessage());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void requireStorable(JsonParser parser, JsonToken token) throws IOException {
        if (token == JsonToken.VALUE_STRING || token == JsonToken.FIELD_NAME) {
            if (!isStorable(parser.getText())) {
                throw invalidConfig("it holds a character that PostgreSQL can't store");
            }
        } else if (token.isNumeric()) {
            BigDecimal number = new BigDecimal(parser.getText());
            if ((long) number.precision() - number.scale() > DIGITS_BEFORE_POINT
                    || number.scale() > DIGITS_AFTER_POINT) {
                throw invalidConfig("a number in it is out of the range of numeric");
            }
        }
    }

    private static AidbException invalidConfig(String reason) {
        return new AidbException(SqlState.INVALID_JSON, "The config of a model can't be stored: " + reason + ".");
    }
}
