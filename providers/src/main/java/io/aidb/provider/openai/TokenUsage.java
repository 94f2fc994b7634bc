package io.aidb.provider.openai;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonParser.NumberType;
import com.fasterxml.jackson.core.JsonToken;
import io.aidb.engine.spi.Tokens;
import java.io.IOException;

/** Reads the member {@code usage} of an answer. */
public final class TokenUsage {

    private TokenUsage() {}

    /**
     * Its {@code prompt_tokens} and {@code completion_tokens}, where the one that is missing is the rest of
     * {@code total_tokens}. The parser stands on the value, and afterwards on its last token.
     */
    public static Tokens read(JsonParser parser) throws IOException {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            parser.skipChildren();
            return Tokens.NONE;
        }
        long[] counts = {-1, -1, 0};
        Members.forEach(parser, JsonToken.START_OBJECT, name -> {
            switch (name) {
                case "prompt_tokens" -> counts[0] = count(parser);
                case "completion_tokens" -> counts[1] = count(parser);
                case "total_tokens" -> counts[2] = count(parser);
                default -> parser.skipChildren();
            }
        });
        long written = counts[1] >= 0 ? counts[1] : counts[0] >= 0 ? Math.max(0, counts[2] - counts[0]) : 0;
        long read = counts[0] >= 0 ? counts[0] : Math.max(0, counts[2] - written);
        return new Tokens(read, written);
    }

    /** A whole number that is not negative; 0 for anything else. */
    private static long count(JsonParser parser) throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_NUMBER_INT && parser.getNumberType() != NumberType.BIG_INTEGER) {
            return Math.max(0, parser.getLongValue());
        }
        parser.skipChildren();
        return 0;
    }
}
