package io.aidb.provider.openai;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import io.aidb.engine.spi.Tokens;
import io.aidb.provider.http.BadAnswerException;
import io.aidb.provider.http.Json;
import java.io.IOException;

/**
 * One piece of a streamed answer.
 *
 * @param text what the model wrote since the piece before, maybe nothing
 * @param isLast true if the model has finished
 * @param tokens what the provider counted, none if it did not say
 */
record ChatDelta(String text, boolean isLast, Tokens tokens) {

    static ChatDelta read(String data) throws IOException {
        JsonNode json;
        try (JsonParser parser = Json.FACTORY.createParser(data)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw BadAnswerException.whole("has a piece that is not the JSON object that was expected");
            }
            json = Json.MAPPER.readTree(parser);
        }
        if (json.hasNonNull("error")) {
            throw BadAnswerException.whole("reports an error: " + json.path("error"));
        }
        JsonNode choice = json.path("choices").path(0);
        JsonNode delta = choice.path("delta");
        if (delta.path("refusal").isTextual()) {
            throw BadAnswerException.ofItem(
                    "is a refusal: " + delta.path("refusal").textValue());
        }
        return new ChatDelta(
                delta.path("content").asText(""), choice.hasNonNull("finish_reason"), tokens(json.path("usage")));
    }

    private static Tokens tokens(JsonNode usage) throws IOException {
        try (JsonParser parser = usage.traverse()) {
            parser.nextToken();
            return TokenUsage.read(parser);
        }
    }
}
