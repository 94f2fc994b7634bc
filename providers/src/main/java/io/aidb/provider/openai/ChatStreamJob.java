package io.aidb.provider.openai;

import io.aidb.engine.spi.Tokens;
import io.aidb.provider.http.BadAnswerException;
import io.aidb.provider.http.BatchJob;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.Consumer;

/** The answer to one prompt, handed over piece by piece. */
final class ChatStreamJob implements BatchJob {

    private final ChatConfig config;
    private final String prompt;
    private final Consumer<String> sink;

    ChatStreamJob(ChatConfig config, String prompt, Consumer<String> sink) {
        this.config = config;
        this.prompt = prompt;
        this.sink = sink;
    }

    @Override
    public String noun() {
        return "prompt";
    }

    @Override
    public int size() {
        return 1;
    }

    @Override
    public int maxItems() {
        return 1;
    }

    @Override
    public long maxCost() {
        return Long.MAX_VALUE;
    }

    @Override
    public long cost(int item) {
        return 1;
    }

    @Override
    public long tokens(int item) {
        return ChatRequest.tokens(config, prompt);
    }

    @Override
    public long length(int item) {
        return prompt.length();
    }

    @Override
    public String quoted(int item) {
        return prompt;
    }

    @Override
    public String accept() {
        return "text/event-stream";
    }

    @Override
    public byte[] body(int from, int to) throws IOException {
        return ChatRequest.write(config, prompt, true);
    }

    @Override
    public Tokens read(InputStream answer, int from, int to) throws IOException {
        ServerSentEvents events = new ServerSentEvents(answer);
        Tokens tokens = Tokens.NONE;
        boolean finished = false;
        for (String data = events.next(); data != null && !data.equals("[DONE]"); data = events.next()) {
            ChatDelta delta = ChatDelta.read(data);
            if (!delta.text().isEmpty()) {
                sink.accept(delta.text());
            }
            tokens = delta.tokens().total() > tokens.total() ? delta.tokens() : tokens;
            finished |= delta.isLast();
        }
        if (!finished) {
            throw BadAnswerException.whole("ends before the model had finished");
        }
        return tokens;
    }
}
