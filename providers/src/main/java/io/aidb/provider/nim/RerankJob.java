package io.aidb.provider.nim;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.aidb.engine.spi.Tokens;
import io.aidb.provider.http.BadAnswerException;
import io.aidb.provider.http.BatchJob;
import io.aidb.provider.http.Json;
import io.aidb.provider.openai.Members;
import io.aidb.provider.openai.RequestJson;
import io.aidb.provider.openai.TokenEstimate;
import io.aidb.provider.openai.TokenUsage;
import java.io.IOException;
import java.io.InputStream;
import java.util.BitSet;
import java.util.List;

/** Logits of texts for one query. */
final class RerankJob implements BatchJob {

    private static final long MOST_CHARACTERS = 4_000_000;

    private final RerankConfig config;
    private final String query;
    private final List<String> texts;
    private final double[] logits;

    RerankJob(RerankConfig config, String query, List<String> texts) {
        this.config = config;
        this.query = query;
        this.texts = texts;
        this.logits = new double[texts.size()];
    }

    double[] logits() {
        return logits;
    }

    @Override
    public String noun() {
        return "text";
    }

    @Override
    public int size() {
        return texts.size();
    }

    @Override
    public int maxItems() {
        return config.maxBatchSize();
    }

    @Override
    public long maxCost() {
        return MOST_CHARACTERS;
    }

    @Override
    public long cost(int item) {
        return texts.get(item).length();
    }

    /** The model reads the query with each text. */
    @Override
    public long tokens(int item) {
        return TokenEstimate.of(query) + TokenEstimate.of(texts.get(item));
    }

    @Override
    public long length(int item) {
        return texts.get(item).length();
    }

    @Override
    public String quoted(int item) {
        return texts.get(item);
    }

    @Override
    public byte[] body(int from, int to) throws IOException {
        return RequestJson.object(json -> write(json, from, to), config.http().extraBody());
    }

    private void write(JsonGenerator json, int from, int to) throws IOException {
        json.writeStringField("model", config.model());
        json.writeObjectFieldStart("query");
        json.writeStringField("text", query);
        json.writeEndObject();
        json.writeArrayFieldStart("passages");
        for (int item = from; item < to; item++) {
            json.writeStartObject();
            json.writeStringField("text", texts.get(item));
            json.writeEndObject();
        }
        json.writeEndArray();
        if (config.truncate().isPresent()) {
            json.writeStringField("truncate", config.truncate().get());
        }
    }

    @Override
    public Tokens read(InputStream in, int from, int to) throws IOException {
        BitSet seen = new BitSet();
        Tokens[] tokens = {Tokens.NONE};
        try (JsonParser parser = Json.FACTORY.createParser(in)) {
            parser.disable(JsonParser.Feature.AUTO_CLOSE_SOURCE);
            Members.forEach(parser, parser.nextToken(), name -> {
                switch (name) {
                    case "rankings" -> readRankings(parser, from, to, seen);
                    case "usage" -> tokens[0] = TokenUsage.read(parser);
                    case "error" -> Members.refuseError(parser);
                    default -> parser.skipChildren();
                }
            });
        }
        if (seen.cardinality() != to - from) {
            throw BadAnswerException.whole(
                    "holds " + seen.cardinality() + " scores where " + (to - from) + " were asked for");
        }
        return tokens[0];
    }

    private void readRankings(JsonParser parser, int from, int to, BitSet seen) throws IOException {
        if (parser.currentToken() != JsonToken.START_ARRAY) {
            throw BadAnswerException.whole("has no list 'rankings'");
        }
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            int[] index = {-1};
            double[] logit = {Double.NaN};
            Members.forEach(parser, parser.currentToken(), name -> {
                switch (name) {
                    case "index" -> index[0] = Members.wholeNumber(parser, "index");
                    case "logit" -> logit[0] = parser.getValueAsDouble(Double.NaN);
                    default -> parser.skipChildren();
                }
            });
            keep(index[0], logit[0], from, to, seen);
        }
    }

    private void keep(int index, double logit, int from, int to, BitSet seen) throws BadAnswerException {
        if (index < 0 || index >= to - from) {
            throw BadAnswerException.whole(
                    "has a score with index " + index + " where " + (to - from) + " were asked for");
        }
        if (seen.get(index)) {
            throw BadAnswerException.whole("has two scores with index " + index);
        }
        if (!Double.isFinite(logit)) {
            throw BadAnswerException.ofItem("has a score that is not a finite number");
        }
        seen.set(index);
        logits[from + index] = logit;
    }
}
