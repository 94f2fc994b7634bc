package io.aidb.provider.openai;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.aidb.provider.http.BadAnswerException;
import java.io.IOException;

/** Steps through JSON objects as they arrive. */
public final class Members {

    private Members() {}

    /** What is done with a member; the parser stands on its value, and must be left on the value's last token. */
    public interface Reader {
        void read(String name) throws IOException;
    }

    /** Visits the members of the object that starts at {@code start}, the parser's current token. */
    public static void forEach(JsonParser parser, JsonToken start, Reader reader) throws IOException {
        if (start != JsonToken.START_OBJECT) {
            throw BadAnswerException.whole("is not the JSON object that was expected");
        }
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            parser.nextToken();
            reader.read(name);
        }
        if (parser.currentToken() != JsonToken.END_OBJECT) {
            throw BadAnswerException.whole("ends in the middle of an object");
        }
    }

    /** A whole number that is not negative. */
    public static int wholeNumber(JsonParser parser, String name) throws IOException {
        if (parser.currentToken() != JsonToken.VALUE_NUMBER_INT
                || parser.getNumberType() != JsonParser.NumberType.INT
                || parser.getIntValue() < 0) {
            throw BadAnswerException.whole("has an entry whose '" + name + "' is not a whole number from 0");
        }
        return parser.getIntValue();
    }

    /** Some servers answer 200 and report an error in the body. */
    public static void refuseError(JsonParser parser) throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_NULL) {
            return;
        }
        String message = parser.readValueAsTree().toString();
        throw BadAnswerException.whole("reports an error: " + message);
    }
}
