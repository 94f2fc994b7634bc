package io.aidb.provider.openai;

import java.util.List;

/** Texts to be embedded. */
public record TextInput(List<String> texts) implements EmbeddingInput {

    @Override
    public String noun() {
        return "text";
    }

    @Override
    public int size() {
        return texts.size();
    }

    @Override
    public String value(int item) {
        return texts.get(item);
    }

    @Override
    public long cost(int item) {
        return TokenEstimate.of(texts.get(item));
    }

    @Override
    public long length(int item) {
        return texts.get(item).length();
    }

    @Override
    public String quoted(int item) {
        return texts.get(item);
    }
}
