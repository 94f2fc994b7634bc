package io.aidb.provider.http;

import io.aidb.engine.spi.Tokens;
import java.io.IOException;
import java.io.InputStream;

/**
 * What a call asks of a model: items, numbered from 0, that are sent in batches of neighbours. Batches are written and
 * read by several threads at once, each item by one of them at a time.
 */
public interface BatchJob {

    /** What an item is called in messages, such as {@code text}. */
    String noun();

    /** How many items there are. */
    int size();

    /** The most items of one request, at least 1. */
    int maxItems();

    /** The most that the items of one request may cost together, in the unit of {@link #cost}. */
    long maxCost();

    /** What an item costs, such as an estimate of its tokens. */
    long cost(int item);

    /** An estimate of the tokens that an item makes the model read and write. */
    long tokens(int item);

    /** The length of an item in characters or bytes, for messages. */
    long length(int item);

    /** The item as the provider might quote it in a message, to be taken out there; empty for what nobody quotes. */
    String quoted(int item);

    /** The media type of the answer. */
    default String accept() {
        return "application/json";
    }

    /** The JSON of the request for the items from {@code from} to {@code to}, exclusive. */
    byte[] body(int from, int to) throws IOException;

    /**
     * Reads an answer and keeps its results. May be called again for the same items after a failure.
     *
     * @return the tokens that the provider counted, none if it did not say
     * @throws BadAnswerException if the answer is JSON but not what was asked for
     */
    Tokens read(InputStream answer, int from, int to) throws IOException;
}
