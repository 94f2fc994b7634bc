package io.aidb.provider.openai;

import io.aidb.engine.spi.Tokens;
import io.aidb.provider.http.BatchJob;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Answers to prompts, one request each. */
final class ChatJob implements BatchJob {

    private final ChatConfig config;
    private final List<String> prompts;
    private final @Nullable String[] answers;
    private final AtomicInteger cutOff = new AtomicInteger();

    ChatJob(ChatConfig config, List<String> prompts) {
        this.config = config;
        this.prompts = prompts;
        this.answers = new String[prompts.size()];
    }

    /** The answers once the job is done, null for prompts that were left out. */
    List<@Nullable String> answers() {
        return Arrays.asList(answers);
    }

    /** How many answers end because {@code max_tokens} were written. */
    int cutOff() {
        return cutOff.get();
    }

    @Override
    public String noun() {
        return "prompt";
    }

    @Override
    public int size() {
        return prompts.size();
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
        return ChatRequest.tokens(config, prompts.get(item));
    }

    @Override
    public long length(int item) {
        return prompts.get(item).length();
    }

    @Override
    public String quoted(int item) {
        return prompts.get(item);
    }

    @Override
    public byte[] body(int from, int to) throws IOException {
        return ChatRequest.write(config, prompts.get(from), false);
    }

    @Override
    public Tokens read(InputStream in, int from, int to) throws IOException {
        ChatAnswer answer = ChatAnswer.read(in);
        answers[from] = answer.content();
        if (answer.isCutOff()) {
            cutOff.incrementAndGet();
        }
        return answer.tokens();
    }
}
