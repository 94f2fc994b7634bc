package io.aidb.provider.openai;

/** The items of a request for embeddings. Read by several threads. */
public interface EmbeddingInput {

    /** What an item is called, such as {@code text}. */
    String noun();

    int size();

    /** The item as it is written into the member {@code input}. */
    String value(int item);

    /** An estimate of its tokens, for cutting requests. */
    long cost(int item);

    /** An estimate of the tokens that the provider will count. */
    default long tokens(int item) {
        return cost(item);
    }

    /** Its length in characters or bytes. */
    long length(int item);

    /** The item as a provider may quote it, or empty. */
    String quoted(int item);
}
