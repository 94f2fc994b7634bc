package io.aidb.provider.openai;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.aidb.engine.spi.Tokens;
import io.aidb.provider.http.BadAnswerException;
import io.aidb.provider.http.Json;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * Reads the answer of an embeddings request as it arrives: {@code {"data": [{"index", "embedding"}], "usage":
 * {"total_tokens"}}}, members in any order, others skipped.
 */
final class EmbeddingAnswer {

    private final float[] @Nullable [] vectors;
    private int found;
    private Tokens tokens = Tokens.NONE;

    private EmbeddingAnswer(int count) {
        this.vectors = new float[count][];
    }

    /**
     * Reads an answer.
     *
     * @param count how many vectors it must hold
     */
    static EmbeddingAnswer read(InputStream in, int count) throws IOException {
        EmbeddingAnswer answer = new EmbeddingAnswer(count);
        try (JsonParser parser = Json.FACTORY.createParser(in)) {
            parser.disable(JsonParser.Feature.AUTO_CLOSE_SOURCE);
            answer.readAll(parser);
        }
        if (answer.found != count) {
            throw BadAnswerException.whole("holds " + answer.found + " embeddings where " + count + " were asked for");
        }
        return answer;
    }

    /** The vector of an item of the request, counted from 0. */
    float[] vector(int index) {
        float[] vector = vectors[index];
        if (vector == null) {
            throw new IllegalStateException("vector " + index + " was counted but not kept");
        }
        return vector;
    }

    Tokens tokens() {
        return tokens;
    }

    private void readAll(JsonParser parser) throws IOException {
        Members.forEach(parser, parser.nextToken(), name -> {
            switch (name) {
                case "data" -> readData(parser);
                case "usage" -> tokens = TokenUsage.read(parser);
                case "error" -> Members.refuseError(parser);
                default -> parser.skipChildren();
            }
        });
    }

    private void readData(JsonParser parser) throws IOException {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            throw BadAnswerException.whole("has no list 'data'");
        }
        int position = 0;
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            readItem(parser, position++);
        }
    }

    private void readItem(JsonParser parser, int position) throws IOException {
        Item item = new Item();
        Members.forEach(parser, parser.currentToken(), name -> {
            switch (name) {
                case "index" -> item.index = Members.wholeNumber(parser, "index");
                case "embedding" -> item.vector = Vectors.read(parser);
                default -> parser.skipChildren();
            }
        });
        int index = item.index < 0 ? position : item.index;
        if (item.vector == null) {
            throw BadAnswerException.whole("has an entry without embedding");
        }
        if (index >= vectors.length) {
            throw BadAnswerException.whole(
                    "has an embedding with index " + index + " where " + vectors.length + " were asked for");
        }
        if (vectors[index] != null) {
            throw BadAnswerException.whole("has two embeddings with index " + index);
        }
        vectors[index] = item.vector;
        found++;
    }

    private static final class Item {
        private int index = -1;
        private float @Nullable [] vector;
    }
}
