package io.aidb.engine.testing;

import io.aidb.engine.AidbProperty;
import io.aidb.engine.CredentialProperty;
import io.aidb.engine.Session;
import io.aidb.engine.Settings;
import io.aidb.engine.registry.Credentials;
import io.aidb.engine.registry.RegisteredModel;
import io.aidb.engine.spi.Cancellation;
import io.aidb.engine.spi.Usage;
import io.aidb.engine.telemetry.ExecutionTrace;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** A session whose registry is in memory and whose transactions put back what they found. */
public final class InMemorySession implements Session {

    private final InMemoryRegistry models = new InMemoryRegistry();
    private final InMemoryCredentials credentials = new InMemoryCredentials();
    private final Cancellation cancellation = Cancellation.none();
    private final Usage usage = new Usage();
    private final Map<AidbProperty, String> properties = new HashMap<>();
    private ExecutionTrace trace = ExecutionTrace.NONE;
    private final Map<CredentialProperty, String> given = new HashMap<>();

    /** Registers a model as if it had been created before. */
    public InMemorySession with(String name, String provider, String config) {
        models.create(new RegisteredModel(name, provider, config));
        return this;
    }

    /** Sets a property of the connection. */
    public InMemorySession with(AidbProperty property, String value) {
        properties.put(property, value);
        return this;
    }

    /** Tells this observer of its calls. */
    public InMemorySession with(ExecutionTrace observer) {
        trace = observer;
        return this;
    }

    @Override
    public ExecutionTrace trace() {
        return trace;
    }

    /** Gives the connection a property of a credential. */
    public void give(String key, String value) {
        given.put(CredentialProperty.ofKey(key).orElseThrow(), value);
    }

    @Override
    public InMemoryRegistry models() {
        return models;
    }

    @Override
    public InMemoryCredentials credentials() {
        return credentials;
    }

    @Override
    public <T> T atomically(Supplier<T> changes) {
        List<RegisteredModel> modelsBefore = models.list();
        Map<String, Credentials> credentialsBefore = credentials.content();
        try {
            return changes.get();
        } catch (RuntimeException e) {
            models.reset(modelsBefore);
            credentials.reset(credentialsBefore);
            throw e;
        }
    }

    @Override
    public Settings settings() {
        return new Settings(properties, given, variable -> null);
    }

    @Override
    public Cancellation cancellation() {
        return cancellation;
    }

    @Override
    public Usage usage() {
        return usage;
    }

    @Override
    public void warn(String message) {}
}
