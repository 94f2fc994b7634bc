package io.aidb.provider.local;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aidb.engine.spi.CachedModel;
import io.aidb.engine.spi.CallContext;
import io.aidb.engine.spi.Model;
import io.aidb.engine.spi.ModelFetcher;
import io.aidb.engine.spi.TextEncoder;
import io.aidb.provider.local.hub.CacheListing;
import io.aidb.provider.local.text.SentenceEncoder;
import java.util.List;

/**
 * Embeddings by encoders of the BERT kind that run in this JVM, in the way that sentence-transformers defines.
 * Configuration: {@code model} (a name on the Hugging Face hub or the absolute path of a directory), {@code revision},
 * {@code cache_dir}.
 */
public final class BertLocalProvider implements TextEncoder, ModelFetcher {

    private static final String DEFAULT_MODEL = "sentence-transformers/all-MiniLM-L6-v2";
    private static final String DEFAULT_REVISION = "refs/pr/64";

    private final LocalModels<SentenceEncoder> models =
            new LocalModels<>(DEFAULT_MODEL, DEFAULT_REVISION, SentenceEncoder::load);

    @Override
    public String name() {
        return "bert_local";
    }

    @Override
    public boolean isDeterministic() {
        return true;
    }

    @Override
    public String description() {
        return "BERT-like models run in this process: text embeddings";
    }

    @Override
    public void validate(ObjectNode config) {
        models.validate(config);
    }

    @Override
    public List<float[]> encodeText(Model model, List<String> texts, CallContext context) {
        return models.use(model, context, encoder -> encoder.encode(texts, context));
    }

    @Override
    public CachedModel fetch(Model model, CallContext context) {
        return models.fetch(model, SentenceEncoder::fetch, context);
    }

    @Override
    public List<CachedModel> cached(CallContext context) {
        return CacheListing.of(context);
    }

    @Override
    public void close() {
        models.close();
    }
}
