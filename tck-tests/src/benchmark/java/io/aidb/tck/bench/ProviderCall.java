package io.aidb.tck.bench;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aidb.engine.Settings;
import io.aidb.engine.spi.CallContext;
import io.aidb.engine.spi.Cancellation;
import io.aidb.engine.spi.Model;
import io.aidb.engine.spi.Usage;
import io.aidb.provider.openai.Embeddings;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Calls the provider of embeddings without SQL. */
final class ProviderCall implements CallContext, AutoCloseable {

    private final Embeddings provider = new Embeddings();
    private final Settings settings = new Settings(Map.of());
    private final Usage usage = new Usage();
    private final Model model;

    ProviderCall(SlowModel server, int batch, int concurrent) {
        ObjectNode config = JsonNodeFactory.instance
                .objectNode()
                .put("url", server.base() + "/embeddings")
                .put("max_batch_size", batch)
                .put("max_concurrent_requests", concurrent);
        model = new Model("m", config, Optional.empty());
    }

    int embed(List<String> texts) {
        return provider.encodeText(model, texts, this).size();
    }

    @Override
    public Settings settings() {
        return settings;
    }

    @Override
    public Cancellation cancellation() {
        return Cancellation.none();
    }

    @Override
    public Usage usage() {
        return usage;
    }

    @Override
    public void warn(String message) {}

    @Override
    public void close() {
        provider.close();
    }
}
