package io.aidb.provider.local;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aidb.engine.spi.CachedModel;
import io.aidb.engine.spi.CallContext;
import io.aidb.engine.spi.Model;
import io.aidb.engine.spi.ModelFetcher;
import io.aidb.engine.spi.TextDecoder;
import io.aidb.engine.spi.TextEncoder;
import io.aidb.provider.local.generate.GenerationOptions;
import io.aidb.provider.local.generate.TextGenerator;
import io.aidb.provider.local.hub.CacheListing;
import io.aidb.provider.local.text.SentenceEncoder;
import java.util.List;

/**
 * T5 models that run in this JVM: {@code decode_text} generates, {@code encode_text} answers the mean of the encoder's
 * vectors of a text's tokens (or what a sentence-transformers model configures in its place). Configuration: as
 * {@link BertLocalProvider}, and {@code temperature}, {@code top_p}, {@code seed}, {@code max_tokens},
 * {@code repeat_penalty}, {@code repeat_last_n}. Encoding and generating load a model of their own each.
 */
public final class T5LocalProvider implements TextEncoder, TextDecoder, ModelFetcher {

    private static final String DEFAULT_MODEL = "t5-small";
    private static final String DEFAULT_REVISION = "refs/pr/15";

    private final LocalModels<SentenceEncoder> encoders =
            new LocalModels<>(DEFAULT_MODEL, DEFAULT_REVISION, SentenceEncoder::load);
    private final LocalModels<TextGenerator> generators =
            new LocalModels<>(DEFAULT_MODEL, DEFAULT_REVISION, TextGenerator::load);

    @Override
    public String name() {
        return "t5_local";
    }

    @Override
    public boolean isDeterministic() {
        return true;
    }

    @Override
    public String description() {
        return "T5 models run in this process: turn one text into another";
    }

    @Override
    public void validate(ObjectNode config) {
        generators.validate(config);
        GenerationOptions.of(config);
    }

    @Override
    public List<float[]> encodeText(Model model, List<String> texts, CallContext context) {
        return encoders.use(model, context, encoder -> encoder.encode(texts, context));
    }

    @Override
    public List<String> decodeText(Model model, List<String> prompts, CallContext context) {
        GenerationOptions options = GenerationOptions.of(model.config());
        return generators.use(model, context, generator -> generator.generate(prompts, options, context));
    }

    @Override
    public CachedModel fetch(Model model, CallContext context) {
        return generators.fetch(model, SentenceEncoder::fetch, context);
    }

    @Override
    public List<CachedModel> cached(CallContext context) {
        return CacheListing.of(context);
    }

    @Override
    public void close() {
        encoders.close();
        generators.close();
    }
}
