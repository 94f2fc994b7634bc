package io.aidb.provider.openai;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aidb.engine.spi.CallContext;
import io.aidb.engine.spi.Model;
import io.aidb.engine.spi.TextEncoder;
import io.aidb.provider.http.HttpTransport;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A provider that speaks OpenAI's protocol for embeddings. Subclasses say what it is called and where it is. */
public abstract class EmbeddingsProtocol implements TextEncoder {

    private final String name;
    private final String description;
    private final EmbeddingsConfig.Defaults defaults;
    private final HttpTransport transport;

    protected EmbeddingsProtocol(String name, String description, EmbeddingsConfig.Defaults defaults) {
        this.name = name;
        this.description = description;
        this.defaults = defaults;
        this.transport = new HttpTransport(name, defaults.url());
    }

    @Override
    public final String name() {
        return name;
    }

    /** As far as the server keeps to one version of a model. */
    @Override
    public final boolean isDeterministic() {
        return true;
    }

    @Override
    public final String description() {
        return description;
    }

    @Override
    public final void validate(ObjectNode config) {
        read(config);
    }

    @Override
    public final Optional<URI> endpoint(ObjectNode config) {
        return Optional.of(read(config).http().url());
    }

    @Override
    public final List<float @Nullable []> encodeText(Model model, List<String> texts, CallContext context) {
        return encode(model, new TextInput(texts), context);
    }

    /** The vectors of whatever the input is, in its order. */
    protected final List<float @Nullable []> encode(Model model, EmbeddingInput input, CallContext context) {
        EmbeddingsConfig config = read(model.config());
        EmbeddingJob job = new EmbeddingJob(config, input);
        transport.send(config.http(), config.model(), model, job, context);
        return job.vectors();
    }

    private EmbeddingsConfig read(ObjectNode config) {
        return EmbeddingsConfig.read(name, config, defaults);
    }

    @Override
    public final void close() {
        transport.close();
    }
}
