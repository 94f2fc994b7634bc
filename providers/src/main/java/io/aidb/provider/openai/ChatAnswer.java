package io.aidb.provider.openai;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.aidb.engine.spi.Tokens;
import io.aidb.provider.http.BadAnswerException;
import io.aidb.provider.http.Json;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** Reads the answer of a chat completion: {@code choices[0].message.content}. */
final class ChatAnswer {

    private @Nullable String content;
    private @Nullable String refusal;
    private String finishReason = "";
    private boolean hasChoice;
    private Tokens tokens = Tokens.NONE;

    private ChatAnswer() {}

    static ChatAnswer read(InputStream in) throws IOException {
        ChatAnswer answer = new ChatAnswer();
        try (JsonParser parser = Json.FACTORY.createParser(in)) {
            parser.disable(JsonParser.Feature.AUTO_CLOSE_SOURCE);
            Members.forEach(parser, parser.nextToken(), name -> {
                switch (name) {
                    case "choices" -> answer.readChoices(parser);
                    case "usage" -> answer.tokens = TokenUsage.read(parser);
                    case "error" -> Members.refuseError(parser);
                    default -> parser.skipChildren();
                }
            });
        }
        return answer;
    }

    /** The generated text. */
    String content() throws BadAnswerException {
        if (content != null) {
            return content;
        }
        if (!hasChoice) {
            throw BadAnswerException.whole("holds no choice");
        }
        throw BadAnswerException.ofItem(
                refusal == null ? "holds no text (finish_reason '" + finishReason + "')" : "is a refusal: " + refusal);
    }

    /** True if the text ends because {@code max_tokens} were written. */
    boolean isCutOff() {
        return finishReason.equals("length");
    }

    Tokens tokens() {
        return tokens;
    }

    private void readChoices(JsonParser parser) throws IOException {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            throw BadAnswerException.whole("has no list 'choices'");
        }
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (hasChoice) {
                parser.skipChildren();
                continue;
            }
            hasChoice = true;
            Members.forEach(parser, parser.currentToken(), name -> {
                switch (name) {
                    case "message" -> readMessage(parser);
                    case "finish_reason" -> finishReason = String.valueOf(parser.getValueAsString(""));
                    default -> parser.skipChildren();
                }
            });
        }
    }

    private void readMessage(JsonParser parser) throws IOException {
        Members.forEach(parser, parser.currentToken(), name -> {
            switch (name) {
                case "content" -> content = text(parser);
                case "refusal" -> refusal = text(parser);
                default -> parser.skipChildren();
            }
        });
    }

    private static @Nullable String text(JsonParser parser) throws IOException {
        if (parser.currentToken() == JsonToken.VALUE_NULL) {
            return null;
        }
        if (parser.currentToken() != JsonToken.VALUE_STRING) {
            throw BadAnswerException.whole("has a message whose content is not a text");
        }
        return parser.getText();
    }
}
