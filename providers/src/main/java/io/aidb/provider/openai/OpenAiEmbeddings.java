package io.aidb.provider.openai;

/** The provider {@code openai_embeddings}: OpenAI itself. */
public final class OpenAiEmbeddings extends EmbeddingsProtocol {

    public OpenAiEmbeddings() {
        super("openai_embeddings", "Text embeddings from OpenAI", OpenAiDefaults.EMBEDDINGS);
    }
}
