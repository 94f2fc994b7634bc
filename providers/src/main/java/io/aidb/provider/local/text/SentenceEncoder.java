package io.aidb.provider.local.text;

import io.aidb.engine.spi.CallContext;
import io.aidb.provider.local.arch.ModelConfig;
import io.aidb.provider.local.hub.ModelFiles;
import io.aidb.provider.local.torch.Placement;
import io.aidb.provider.local.torch.TorchModule;
import io.aidb.provider.local.weights.Checkpoint;
import java.io.IOException;
import java.util.List;

/**
 * A loaded model that turns texts into vectors as sentence-transformers does. Safe for concurrent use.
 */
public final class SentenceEncoder implements AutoCloseable {

    private final TorchModule module;
    private final TextTokenizer tokenizer;
    private final TextEncoding encoding;

    private SentenceEncoder(TorchModule module, TextTokenizer tokenizer, TextLimits limits) {
        this.module = module;
        this.tokenizer = tokenizer;
        this.encoding = new TextEncoding(module, "forward", tokenizer, limits);
    }

    /** Loads a model. The engine must have been started. */
    public static SentenceEncoder load(ModelFiles files, Placement placement) throws IOException {
        SentenceModules modules = SentenceModules.of(files);
        String folder = modules.folder();
        ModelConfig config = ModelConfig.read(files.require(folder + "config.json"));
        SentenceScript script;
        TorchModule module;
        try (Checkpoint checkpoint = Checkpoint.open(files, folder)) {
            script = SentenceScript.of(files, modules, config, checkpoint);
            module = script.load(files, placement);
        }
        try {
            TextLimits limits =
                    TextLimits.of(files, folder, config.text("model_type").orElse(""), script.maxTokens());
            TextTokenizer tokenizer = TextTokenizer.load(files.require(folder + "tokenizer.json"), limits.maxTokens());
            return new SentenceEncoder(module, tokenizer, limits);
        } catch (IOException | RuntimeException e) {
            module.close();
            throw e;
        }
    }

    /** Asks for all files that {@link #load} needs. */
    public static void fetch(ModelFiles files) throws IOException {
        SentenceModules modules = SentenceModules.of(files);
        String folder = modules.folder();
        ModelConfig config = ModelConfig.read(files.require(folder + "config.json"));
        TextLimits.of(files, folder, config.text("model_type").orElse(""), Integer.MAX_VALUE);
        files.require(folder + "tokenizer.json");
        Checkpoint.open(files, folder).close();
        for (String step : modules.steps()) {
            if (!step.equals(SentenceModules.NORMALIZE)) {
                files.require(step + "config.json");
                Checkpoint.open(files, step).close();
            }
        }
    }

    /** One vector per text, in the order of the texts. */
    public List<float[]> encode(List<String> texts, CallContext context) {
        return encoding.encode(texts, context);
    }

    @Override
    public void close() {
        tokenizer.close();
        module.close();
    }
}
