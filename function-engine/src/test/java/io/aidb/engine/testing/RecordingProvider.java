package io.aidb.engine.testing;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.aidb.engine.AidbException;
import io.aidb.engine.SqlState;
import io.aidb.engine.spi.CallContext;
import io.aidb.engine.spi.ImageEncoder;
import io.aidb.engine.spi.Model;
import io.aidb.engine.spi.TextDecoder;
import io.aidb.engine.spi.TextEncoder;
import io.aidb.engine.spi.TextReranker;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A provider with all capabilities whose results are the lengths of its inputs. It remembers the calls, and drops the last
 * result of a model whose config says {@code "drop": true}.
 */
public final class RecordingProvider implements TextEncoder, ImageEncoder, TextDecoder, TextReranker {

    /** A call as the provider saw it. */
    public record Call(Model model, int items) {}

    private final String name;
    private final List<Call> calls = new ArrayList<>();
    private int closed;

    public RecordingProvider(String name) {
        this.name = name;
    }

    public List<Call> calls() {
        return calls;
    }

    public int closed() {
        return closed;
    }

    @Override
    public String name() {
        return name;
    }

    /** Unless its name says that it is random. */
    @Override
    public boolean isDeterministic() {
        return !name.startsWith("random");
    }

    @Override
    public String description() {
        return "Records what " + name + " is asked.";
    }

    @Override
    public void validate(ObjectNode config) {
        if (config.has("refused")) {
            throw new AidbException(SqlState.INVALID_PARAMETER_VALUE, "The config is refused.");
        }
    }

    /** The value of {@code url}; a model whose config says {@code "local": true} has no address. */
    @Override
    public Optional<URI> endpoint(ObjectNode config) {
        return config.has("local")
                ? Optional.empty()
                : Optional.of(URI.create(config.path("url").asText("https://default.example/v1")));
    }

    @Override
    public List<float[]> encodeText(Model model, List<String> texts, CallContext context) {
        return answers(model, texts.stream().map(t -> new float[] {t.length()}).toList());
    }

    @Override
    public List<float[]> encodeImage(Model model, List<byte[]> images, CallContext context) {
        return answers(model, images.stream().map(i -> new float[] {i.length}).toList());
    }

    @Override
    public List<String> decodeText(Model model, List<String> prompts, CallContext context) {
        return answers(model, prompts.stream().map(p -> p + "!").toList());
    }

    @Override
    public double[] rerankText(Model model, String query, List<String> texts, CallContext context) {
        return answers(model, texts).stream().mapToDouble(String::length).toArray();
    }

    @Override
    public void close() {
        closed++;
    }

    private <T> List<T> answers(Model model, List<T> answers) {
        calls.add(new Call(model, answers.size()));
        return model.config().has("drop") ? answers.subList(0, answers.size() - 1) : answers;
    }
}
