package io.aidb.provider.openai;

/** The provider {@code embeddings}: any server that speaks OpenAI's protocol. */
public final class Embeddings extends EmbeddingsProtocol {

    public Embeddings() {
        super(
                "embeddings",
                "Text embeddings from any server with the OpenAI embeddings API",
                OpenAiDefaults.EMBEDDINGS);
    }
}
