package io.aidb.provider.openai;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aidb.engine.spi.CallContext;
import io.aidb.engine.spi.Model;
import io.aidb.engine.spi.TextDecoder;
import io.aidb.engine.spi.TextStreamer;
import io.aidb.provider.http.HttpTransport;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A provider that speaks OpenAI's protocol for chat completions. Subclasses say what it is called and where it is. */
public abstract class CompletionsProtocol implements TextDecoder, TextStreamer {

    private final String name;
    private final String description;
    private final URI defaultUrl;
    private final HttpTransport transport;

    protected CompletionsProtocol(String name, String description, URI defaultUrl) {
        this.name = name;
        this.description = description;
        this.defaultUrl = defaultUrl;
        this.transport = new HttpTransport(name, defaultUrl);
    }

    @Override
    public final String name() {
        return name;
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
    public final List<@Nullable String> decodeText(Model model, List<String> prompts, CallContext context) {
        ChatConfig config = read(model.config());
        ChatJob job = new ChatJob(config, prompts);
        transport.send(config.http(), config.model(), model, job, context);
        if (job.cutOff() > 0) {
            context.warn(job.cutOff() + " of " + prompts.size() + " answers of model '" + model.name()
                    + "' are cut off: the model's limit of tokens was reached.");
        }
        return job.answers();
    }

    @Override
    public final void streamText(Model model, String prompt, CallContext context, Consumer<String> sink) {
        ChatConfig config = read(model.config());
        transport.send(
                config.http().failingOnError(),
                config.model(),
                model,
                new ChatStreamJob(config, prompt, sink),
                context);
    }

    private ChatConfig read(ObjectNode config) {
        return ChatConfig.read(name, config, defaultUrl);
    }

    @Override
    public final void close() {
        transport.close();
    }
}
