package io.aidb.provider.openai;

import com.fasterxml.jackson.core.JsonGenerator;
import io.aidb.engine.AidbException;
import io.aidb.engine.SqlState;
import io.aidb.engine.spi.Tokens;
import io.aidb.provider.http.BatchJob;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Embeddings of texts or images. */
public final class EmbeddingJob implements BatchJob {

    private final EmbeddingsConfig config;
    private final EmbeddingInput input;
    private final float[] @Nullable [] vectors;

    public EmbeddingJob(EmbeddingsConfig config, EmbeddingInput input) {
        this.config = config;
        this.input = input;
        this.vectors = new float[input.size()][];
    }

    /** The vectors once the job is done, null for items that were left out; 58030 if their lengths differ. */
    public List<float @Nullable []> vectors() {
        int length = -1;
        for (float[] vector : vectors) {
            if (vector != null && length >= 0 && vector.length != length) {
                throw new AidbException(
                        SqlState.IO_ERROR,
                        "The model '" + config.model() + "' gave vectors of different lengths, " + length + " and "
                                + vector.length + ".",
                        "Check that all servers behind " + config.http().url().getHost() + " run the same model.");
            }
            length = vector == null ? length : vector.length;
        }
        return Arrays.asList(vectors);
    }

    @Override
    public String noun() {
        return input.noun();
    }

    @Override
    public int size() {
        return input.size();
    }

    @Override
    public int maxItems() {
        return config.maxBatchSize();
    }

    @Override
    public long maxCost() {
        return config.maxBatchTokens();
    }

    @Override
    public long cost(int item) {
        return input.cost(item);
    }

    @Override
    public long tokens(int item) {
        return input.tokens(item);
    }

    @Override
    public long length(int item) {
        return input.length(item);
    }

    @Override
    public String quoted(int item) {
        return input.quoted(item);
    }

    @Override
    public byte[] body(int from, int to) throws IOException {
        return RequestJson.object(json -> write(json, from, to), config.http().extraBody());
    }

    private void write(JsonGenerator json, int from, int to) throws IOException {
        json.writeStringField("model", config.model());
        json.writeArrayFieldStart("input");
        for (int item = from; item < to; item++) {
            json.writeString(input.value(item));
        }
        json.writeEndArray();
        json.writeStringField("encoding_format", config.encodingFormat());
        if (config.dimensions().isPresent()) {
            json.writeNumberField("dimensions", config.dimensions().getAsInt());
        }
        if (config.inputType().isPresent()) {
            json.writeStringField("input_type", config.inputType().get());
        }
        if (config.truncate().isPresent()) {
            json.writeStringField("truncate", config.truncate().get());
        }
    }

    @Override
    public Tokens read(InputStream answer, int from, int to) throws IOException {
        EmbeddingAnswer parsed = EmbeddingAnswer.read(answer, to - from);
        for (int item = from; item < to; item++) {
            vectors[item] = parsed.vector(item - from);
        }
        return parsed.tokens();
    }
}
