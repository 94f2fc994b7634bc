package io.aidb.engine.spi;

import java.util.function.Consumer;

/** Generates text and hands it over while the model still writes. */
public interface TextStreamer extends TextDecoder {

    /**
     * Generates a text and returns when it is complete.
     *
     * @param sink takes the pieces of the text in their order, none empty. It is called by one other thread at a time, and
     *     while it blocks nothing more is read from the model; it has to end that when the call is cancelled. What it
     *     throws ends the stream and is thrown here.
     */
    void streamText(Model model, String prompt, CallContext context, Consumer<String> sink);
}
