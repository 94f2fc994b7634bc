package io.aidb.provider.openai;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonParser.NumberType;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

/** Reads the member {@code usage} of an answer. */
public final class TokenUsage {

    private TokenUsage() {}

    /** Its {@code total_tokens}; 0 if it does not say. The parser stands on the value, and afterwards on its last token. */
    public static long read(JsonParser parser) throws IOException {
        long[] total = {0};
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            parser.skipChildren();
            return 0;
        }
        Members.forEach(parser, JsonToken.START_OBJECT, name -> {
            if (name.equals("total_tokens") && parser.currentToken() == JsonToken.VALUE_NUMBER_INT) {
                total[0] = Math.max(0, parser.getNumberType() == NumberType.BIG_INTEGER ? 0 : parser.getLongValue());
            } else {
                parser.skipChildren();
            }
        });
        return total[0];
    }
}
