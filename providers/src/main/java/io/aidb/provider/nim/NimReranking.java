package io.aidb.provider.nim;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aidb.engine.spi.CallContext;
import io.aidb.engine.spi.Model;
import io.aidb.engine.spi.TextReranker;
import io.aidb.provider.http.HttpTransport;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** The provider {@code nim_reranking}: scores of texts for a query, from NVIDIA NIM. */
public final class NimReranking implements TextReranker {

    private static final String NAME = "nim_reranking";

    private final HttpTransport transport = new HttpTransport(NAME, RerankConfig.BASE);

    @Override
    public String name() {
        return NAME;
    }

    /** As far as the server keeps to one version of a model. */
    @Override
    public boolean isDeterministic() {
        return true;
    }

    @Override
    public String description() {
        return "Scores of texts against a query from NVIDIA NIM";
    }

    @Override
    public void validate(ObjectNode config) {
        RerankConfig.read(NAME, config);
    }

    @Override
    public Optional<URI> endpoint(ObjectNode config) {
        return Optional.of(RerankConfig.read(NAME, config).http().url());
    }

    @Override
    public double[] rerankText(Model model, String query, List<String> texts, CallContext context) {
        RerankConfig config = RerankConfig.read(NAME, model.config());
        RerankJob job = new RerankJob(config, query, texts);
        transport.send(config.http(), config.model(), model, job, context);
        return job.logits();
    }

    @Override
    public void close() {
        transport.close();
    }
}
