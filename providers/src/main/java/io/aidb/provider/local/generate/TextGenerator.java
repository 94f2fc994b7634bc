package io.aidb.provider.local.generate;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import io.aidb.engine.spi.CallContext;
import io.aidb.engine.spi.Tokens;
import io.aidb.provider.local.arch.ModelConfig;
import io.aidb.provider.local.arch.T5Family;
import io.aidb.provider.local.hub.ModelFiles;
import io.aidb.provider.local.text.TextLimits;
import io.aidb.provider.local.text.TextTokenizer;
import io.aidb.provider.local.text.TextTokens;
import io.aidb.provider.local.text.TokenBatches;
import io.aidb.provider.local.torch.Archives;
import io.aidb.provider.local.torch.BatchSizes;
import io.aidb.provider.local.torch.Placement;
import io.aidb.provider.local.torch.TorchEngine;
import io.aidb.provider.local.torch.TorchModule;
import io.aidb.provider.local.weights.Checkpoint;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** A loaded T5 model that answers prompts. Safe for concurrent use. */
public final class TextGenerator implements AutoCloseable {

    private final TorchModule module;
    private final TextTokenizer tokenizer;
    private final TextLimits limits;
    private final long start;
    private final long end;

    private TextGenerator(TorchModule module, TextTokenizer tokenizer, TextLimits limits, ModelConfig config) {
        this.module = module;
        this.tokenizer = tokenizer;
        this.limits = limits;
        this.start = config.integer("decoder_start_token_id", config.integer("pad_token_id", 0));
        this.end = config.integer("eos_token_id", 1);
    }

    /** Loads a model. The engine must have been started. */
    public static TextGenerator load(ModelFiles files, Placement placement) throws IOException {
        ModelConfig config = ModelConfig.read(files.require("config.json"));
        TorchModule module;
        try (Checkpoint checkpoint = Checkpoint.open(files)) {
            module = Archives.load(files, T5Family.generator(config, checkpoint), placement);
        }
        try {
            TextLimits limits = TextLimits.of(files, "", "t5", T5Family.maxTokens(config));
            TextTokenizer tokenizer = TextTokenizer.load(files.require("tokenizer.json"), limits.maxTokens());
            return new TextGenerator(module, tokenizer, limits, config);
        } catch (IOException | RuntimeException e) {
            module.close();
            throw e;
        }
    }

    /** One reply per prompt, in the order of the prompts. */
    public List<String> generate(List<String> prompts, GenerationOptions options, CallContext context) {
        List<TextTokens> tokens =
                tokenizer.encode(prompts.stream().map(limits::prepare).toList());
        limits.warn(tokens.stream().filter(TextTokens::truncated).count(), prompts.size(), context);
        String[] replies = new String[prompts.size()];
        BatchSizes sizes = module.batches();
        for (int[] batch : TokenBatches.of(tokens, sizes.tokens(), sizes.prompts())) {
            List<Reply> answers = answer(tokens, batch, options, context);
            for (int row = 0; row < batch.length; row++) {
                long[] reply = answers.get(row).tokens();
                replies[batch[row]] = tokenizer.decode(reply);
                context.usage().tokens(new Tokens(tokens.get(batch[row]).length(), reply.length));
            }
        }
        return Arrays.asList(replies);
    }

    private List<Reply> answer(List<TextTokens> prompts, int[] batch, GenerationOptions options, CallContext context) {
        List<Reply> replies = Stream.generate(() -> new Reply(new Sampler(options), start, end))
                .limit(batch.length)
                .toList();
        try (NDManager manager = module.newManager()) {
            NDList state = TorchEngine.inTurn(
                    context.cancellation(),
                    () -> module.call(
                            manager,
                            "begin",
                            TokenBatches.ids(manager, prompts, batch),
                            TokenBatches.groups(prompts, batch)));
            for (int place = 0; place < options.maxTokens() && !replies.stream().allMatch(Reply::finished); place++) {
                context.cancellation().check();
                int position = place;
                float[] scores =
                        TorchEngine.inTurn(context.cancellation(), () -> step(manager, replies, position, state));
                int words = scores.length / replies.size();
                IntStream.range(0, replies.size())
                        .filter(row -> !replies.get(row).finished())
                        .forEach(row ->
                                replies.get(row).extend(Arrays.copyOfRange(scores, row * words, (row + 1) * words)));
            }
        }
        return replies;
    }

    /** The scores of all words for each row, one row after the other. The state is memory, its bias, and the past. */
    private float[] step(NDManager manager, List<Reply> replies, int position, NDList state) {
        long[] last = replies.stream().mapToLong(Reply::last).toArray();
        try (NDManager call = manager.newSubManager()) {
            NDList inputs = new NDList(call.create(last), call.create((long) position));
            inputs.addAll(state);
            NDList results = module.call(call, "step", inputs, List.of());
            NDArray past = results.get(1);
            past.attach(manager);
            state.set(2, past).close();
            return results.get(0).toFloatArray();
        }
    }

    @Override
    public void close() {
        tokenizer.close();
        module.close();
    }
}
