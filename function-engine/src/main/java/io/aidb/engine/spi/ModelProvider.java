package io.aidb.engine.spi;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.Optional;

/**
 * Runs the models of one provider. What it can do is said by the capabilities that it implements: {@link TextEncoder},
 * {@link ImageEncoder}, {@link TextDecoder}, {@link TextReranker}. Found by {@link java.util.ServiceLoader}; one instance
 * serves all connections of a JVM, so implementations are safe for concurrent use. Constructors are cheap: engines,
 * clients and models are made on first use.
 *
 * <p>Failures are {@link io.aidb.engine.AidbException}s.
 */
public interface ModelProvider extends AutoCloseable {

    /** The name that {@code create_model} takes, such as {@code bert_local}. */
    String name();

    /** One line for {@code aidb.model_providers}. */
    String description();

    /**
     * Checks a configuration when a model is created, without reaching out to anything: 22023 for a known key with a
     * value of the wrong type or range. Unknown keys are accepted.
     */
    default void validate(ObjectNode config) {}

    /** Where a model with this configuration sends its requests; empty for providers that use no network address. */
    default Optional<URI> endpoint(ObjectNode config) {
        return Optional.empty();
    }

    /**
     * True if embeddings and scores depend on the model's configuration, its credentials and the input alone, so that they
     * may be remembered. Generated text never is.
     */
    default boolean isDeterministic() {
        return false;
    }

    /** Frees native memory, connections and threads. The provider is not used again. */
    @Override
    default void close() {}
}
